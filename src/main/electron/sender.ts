/** Who may send messages to the main process: the page itself, in its main frame. Pure. */
import { isPageUrl } from './urls.ts';

/** What is known of the frame that sent a message; `senderFrame` of an IPC event fits. */
export interface SenderFrame {
  readonly url: string;
  /** Null for a main frame. */
  readonly parent: object | null;
}

/** Whether a message may be heard. A frame that is null has gone away since. */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame?.parent === null && isPageUrl(frame.url);
}
