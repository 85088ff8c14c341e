/** What the page may ask of the desktop itself. Runs in Electron's main process. */
import { app, BrowserWindow, clipboard, ClipboardItem, dialog, ipcMain, shell } from 'electron';
import { hostChannels } from '../../contract/host-channels.ts';
import type { HostOutcome } from '../../contract/host.ts';
import type { DesktopMedia } from './media-channel.ts';
import { photoRequests, type Desktop } from './photo-requests.ts';
import { isTrustedSender } from './sender.ts';

const desktop: Desktop = {
  showItemInFolder: (path) => shell.showItemInFolder(path),
  openPath: (path) => shell.openPath(path),
  writePng: (png) =>
    clipboard.write([
      new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) }),
    ]),
  writeText: (text) => clipboard.writeText(text),
};

/** Answers the page's requests. */
export function serveHostCapabilities(media: DesktopMedia): void {
  ipcMain.handle(hostChannels.pickFolder, async (event, purpose: unknown): Promise<string | null> => {
    if (!isTrustedSender(event.senderFrame)) return null;
    const window = BrowserWindow.fromWebContents(event.sender);
    const options =
      purpose === 'copies'
        ? {
            properties: ['openDirectory' as const, 'createDirectory' as const],
            buttonLabel: 'Copy here',
          }
        : { properties: ['openDirectory' as const], buttonLabel: 'Watch this folder' };
    const { filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return filePaths[0] ?? null;
  });

  const requests = photoRequests(media, desktop);
  ipcMain.on(hostChannels.startDrag, (event, photoIds: unknown) => {
    if (!isTrustedSender(event.senderFrame)) return;
    void requests.startDrag(photoIds, async (paths) => {
      // Some systems refuse a drag without a picture.
      const icon = await app.getFileIcon(paths[0], { size: 'normal' });
      event.sender.startDrag({ file: paths[0], files: [...paths], icon });
    });
  });
  for (const name of ['showInFolder', 'openWithDefaultApp', 'copyImage', 'copyText'] as const) {
    ipcMain.handle(hostChannels[name], (event, about: unknown): Promise<HostOutcome> =>
      isTrustedSender(event.senderFrame) ? requests[name](about) : Promise.resolve('failed'),
    );
  }
}
