/** The program around the page: the desktop window's preload, or, in a browser, the web host. Runs in the page. */
import type { RecollectHost } from '../../contract/host.ts';
import { webSocketPort, type Port } from '../../contract/rpc/index.ts';

declare global {
  interface Window {
    readonly recollectHost?: RecollectHost;
  }
}

/** The desktop's capabilities, undefined in a browser. */
export function desktopHost(): RecollectHost | undefined {
  return window.recollectHost;
}

/** Opens a port to the engine. It may still be connecting; frames are kept until it is open. */
export function openPort(): Port {
  const host = desktopHost();
  if (host !== undefined) return host.connect();
  const address = new URL('/rpc', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return webSocketPort(new WebSocket(address));
}

/** Whether the host still lets this page in; one that was started anew does not. Undefined: nobody answers. */
export async function isAdmitted(): Promise<boolean | undefined> {
  if (desktopHost() !== undefined) return true;
  try {
    const response = await fetch(new URL('/', window.location.href), { method: 'HEAD', cache: 'no-store' });
    return response.status !== 403;
  } catch {
    return undefined;
  }
}
