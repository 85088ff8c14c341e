/** What the page may ask of the desktop itself. Runs in Electron's main process. */
import { app, BrowserWindow, clipboard, ClipboardItem, dialog, shell, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { answerHostRequests } from './host-requests.ts';
import type { DesktopMedia } from './media-channel.ts';
import { onPageRequest } from './page-messages.ts';
import { photoRequests, type Desktop } from './photo-requests.ts';

const desktop: Desktop = {
  showItemInFolder: (path) => shell.showItemInFolder(path),
  openPath: (path) => shell.openPath(path),
  writePng: (png) =>
    clipboard.write([
      new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) }),
    ]),
  writeText: (text) => clipboard.writeText(text),
};

async function pickFolder(purpose: 'watch' | 'copies', sender: WebContents): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(sender);
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
}

/** Answers the page's requests. */
export function serveHostCapabilities(media: DesktopMedia, log: Logger): void {
  const requests = photoRequests(media, desktop);
  onPageRequest(
    answerHostRequests<WebContents>(
      {
        ...requests,
        pickFolder,
        startDrag: (photoIds, sender) =>
          requests.startDrag(photoIds, async (paths) => {
            // Some systems refuse a drag without a picture.
            const icon = await app.getFileIcon(paths[0], { size: 'normal' });
            sender.startDrag({ file: paths[0], files: [...paths], icon });
          }),
      },
      log,
    ),
  );
}
