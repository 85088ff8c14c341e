/** What the page may ask of the desktop itself. Runs in Electron's main process. */
import { BrowserWindow, dialog, ipcMain } from 'electron';
import { hostChannels } from '../../contract/host-channels.ts';
import { isTrustedSender } from './sender.ts';

/** Answers the page's requests. */
export function serveHostCapabilities(): void {
  ipcMain.handle(hostChannels.pickFolder, async (event): Promise<string | null> => {
    if (!isTrustedSender(event.senderFrame)) return null;
    const window = BrowserWindow.fromWebContents(event.sender);
    const options = { properties: ['openDirectory' as const], buttonLabel: 'Watch this folder' };
    const { filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return filePaths[0] ?? null;
  });
}
