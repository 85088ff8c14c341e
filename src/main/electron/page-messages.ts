/**
 * The one door for what pages send to the main process: every listener is registered here, behind the same check of who
 * sends. No other file takes `ipcMain` (page-messages.test.ts reads the sources). Runs in Electron's main process.
 */
import { ipcMain, type WebContents } from 'electron';
import { hostChannels } from '../../contract/host-channels.ts';
import { isTrustedSender } from './sender.ts';

/** Hears the messages of a channel; one from anybody but the page is dropped. */
export function onPageMessage(
  channel: (typeof hostChannels)[keyof typeof hostChannels],
  listener: (sender: WebContents, message: unknown) => void,
): void {
  ipcMain.on(channel, (event, message: unknown) => {
    if (isTrustedSender(event.senderFrame)) listener(event.sender, message);
  });
}

/** Answers the page's requests; to anybody else they fail. */
export function onPageRequest(
  answer: (sender: WebContents, method: unknown, input: unknown) => Promise<unknown>,
): void {
  ipcMain.handle(hostChannels.request, (event, method: unknown, input: unknown) =>
    isTrustedSender(event.senderFrame)
      ? answer(event.sender, method, input)
      : Promise.reject(new Error('This window may not ask.')),
  );
}
