/**
 * Several ports over one: the desktop's windows, each with connections that come and go, share the one channel to the
 * engine's process. Either side may open a channel; the other is told. Runs everywhere.
 */
import { z } from 'zod';
import type { Frame } from '../frames.ts';
import { createPort, type Port, type PortControl } from '../port.ts';

/** A port that carries other things than frames as well. */
export interface Carrier {
  /** Does nothing once the carrier is closed. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Soon, where it is closed already. */
  onClose(listener: () => void): void;
}

/** A message of a channel. */
export interface Envelope {
  readonly channel: number;
  readonly step: 'open' | 'frame' | 'close';
  readonly topic?: string | undefined;
  readonly frame?: unknown;
}

export interface Multiplexer {
  /** Opens a channel that the other side learns of by `topic`. Closed from the start where the carrier is. */
  open(topic: string): Port;
}

const envelopeSchema = z.strictObject({
  /** Made up by the side that opens: even for one side, odd for the other, so that they never collide. */
  channel: z.int().nonnegative(),
  step: z.enum(['open', 'frame', 'close']),
  topic: z.string().max(50).optional(),
  frame: z.unknown().optional(),
});

/**
 * Makes channels over `carrier`. The two sides have different `side`s. `onOpen` is given each channel that the other
 * side opens.
 */
export function multiplex(
  carrier: Carrier,
  options: { readonly side: 'parent' | 'child'; readonly onOpen?: (topic: string, port: Port) => void },
): Multiplexer {
  const channels = new Map<number, PortControl>();
  let nextChannel = options.side === 'parent' ? 0 : 1;
  let isClosed = false;

  function post(envelope: Envelope): void {
    carrier.send(envelope);
  }

  function add(channel: number): PortControl {
    const control = createPort({
      send: (frame) => post({ channel, step: 'frame', frame }),
      close() {
        channels.delete(channel);
        post({ channel, step: 'close' });
      },
    });
    channels.set(channel, control);
    return control;
  }

  carrier.onMessage((message) => {
    const parsed = envelopeSchema.safeParse(message);
    if (!parsed.success) return;
    const { channel, step, topic, frame } = parsed.data;
    const control = channels.get(channel);
    if (step === 'open') {
      if (control === undefined && topic !== undefined) options.onOpen?.(topic, add(channel).port);
    } else if (step === 'frame') control?.deliver(frame);
    else {
      channels.delete(channel);
      control?.didClose();
    }
  });
  carrier.onClose(() => {
    isClosed = true;
    const lost = [...channels.values()];
    channels.clear();
    for (const control of lost) control.didClose();
  });

  return {
    open(topic) {
      const channel = nextChannel;
      nextChannel += 2;
      const control = add(channel);
      if (isClosed) {
        channels.delete(channel);
        control.didClose();
      } else post({ channel, step: 'open', topic });
      return control.port;
    },
  };
}

/** Lets two ports speak with each other: frames go both ways, and when one closes the other does. */
export function joinPorts(left: Port, right: Port): void {
  // What arrives is checked where it is read; here it is only passed on.
  left.onFrame((frame) => right.send(frame as Frame));
  right.onFrame((frame) => left.send(frame as Frame));
  left.onClose(() => right.close());
  right.onClose(() => left.close());
}
