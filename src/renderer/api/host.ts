/**
 * What the page may ask of the program around it. In the desktop window the preload gives
 * `window.recollectHost`; in a browser there is none, and the page does it itself. Runs in the page.
 */
import type { Port } from '../../contract/rpc/index.ts';
import { webSocketPort } from '../../contract/rpc/index.ts';

/** The desktop's capabilities, put there by src/preload. */
export interface DesktopHost {
  /** The system's folder picker; null where the person cancelled. */
  pickFolder(): Promise<string | null>;
  /** The path of a dropped or chosen file; empty for one that has none, such as a pasted image. */
  pathForFile(file: File): string;
}

declare global {
  interface Window {
    readonly recollectHost?: DesktopHost;
  }
}

/** The desktop's capabilities, undefined in a browser. */
export function desktopHost(): DesktopHost | undefined {
  return window.recollectHost;
}

/** Opens a port to the engine. It may still be connecting; frames are kept until it is open. */
export function openPort(): { readonly port: Port; readonly opened: Promise<void> } {
  const address = new URL('/rpc', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => reject(new Error('The connection was refused.')), { once: true });
  });
  return { port: webSocketPort(socket), opened };
}

/** Whether the host still lets this page in; a host that was started anew does not. Undefined: nobody answers. */
export async function isAdmitted(): Promise<boolean | undefined> {
  try {
    const response = await fetch(new URL('/', window.location.href), { method: 'HEAD', cache: 'no-store' });
    return response.status !== 403;
  } catch {
    return undefined;
  }
}
