/** A port over a WebSocket: the browser's own, or one of the `ws` package. Runs everywhere. */
import { createPort, type Port } from '../port.ts';

/** What the browser's WebSocket and that of `ws` have in common, as far as it is used. */
export interface WebSocketLike {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
}

export interface WebSocketPortOptions {
  /** A peer that lets more than this pile up unread is cut off. */
  readonly maxBufferedBytes?: number;
}

const connecting = 0;
const open = 1;
const defaultMaxBufferedBytes = 128 * 1024 * 1024;

/** Why a port gave up. In 4000-4999, since a browser may send no other codes than these and 1000. */
export const closeCodes = { notText: 4003, notJson: 4007, tooSlow: 4008 } as const;

/** The JSON value in `text`, or undefined where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A port over `socket`, which may still be connecting: frames are kept until it is open. */
export function webSocketPort(socket: WebSocketLike, options: WebSocketPortOptions = {}): Port {
  const maxBufferedBytes = options.maxBufferedBytes ?? defaultMaxBufferedBytes;
  let unsent: string[] = [];

  function abandon(code: number): void {
    socket.close(code);
    control.didClose();
  }

  const control = createPort({
    send(frame) {
      const text = JSON.stringify(frame);
      if (socket.readyState === connecting) unsent.push(text);
      else if (socket.readyState === open) {
        socket.send(text);
        if (socket.bufferedAmount > maxBufferedBytes) abandon(closeCodes.tooSlow);
      }
    },
    close: () => socket.close(),
  });

  socket.addEventListener('open', () => {
    for (const text of unsent) socket.send(text);
    unsent = [];
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') {
      abandon(closeCodes.notText);
      return;
    }
    const frame = parseJson(data);
    if (frame === undefined) abandon(closeCodes.notJson);
    else control.deliver(frame);
  });
  socket.addEventListener('close', () => control.didClose());
  // An error is always followed by a close, but only if somebody listens does `ws` not throw it.
  socket.addEventListener('error', () => undefined);
  if (socket.readyState > open) control.didClose();
  return control.port;
}
