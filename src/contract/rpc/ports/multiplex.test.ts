import { describe, expect, it } from 'vitest';
import type { Port } from '../port.ts';
import { multiplex, type Carrier, type Multiplexer } from './multiplex.ts';

interface Sides {
  readonly parent: Multiplexer;
  readonly child: Multiplexer;
  /** Channels that the other side opened, by topic. */
  readonly opened: Map<string, Port>;
  /** Something that is no envelope, as it would arrive at the child. */
  readonly sendRaw: (message: unknown) => void;
  readonly lose: () => void;
}

/** Two multiplexers with nothing but function calls between them. */
function sides(): Sides {
  const messages: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []];
  const closes: (() => void)[] = [];
  const carrier = (own: 0 | 1, other: 0 | 1): Carrier => ({
    send: (message) => messages[other].forEach((listener) => listener(message)),
    onMessage: (listener) => void messages[own].push(listener),
    onClose: (listener) => void closes.push(listener),
  });
  const opened = new Map<string, Port>();
  const onOpen = (topic: string, port: Port): void => void opened.set(topic, port);
  return {
    parent: multiplex(carrier(0, 1), { side: 'parent', onOpen }),
    child: multiplex(carrier(1, 0), { side: 'child', onOpen }),
    opened,
    sendRaw: (message) => messages[1].forEach((listener) => listener(message)),
    lose: () => closes.forEach((listener) => listener()),
  };
}

function received(port: Port): unknown[] {
  const frames: unknown[] = [];
  port.onFrame((frame) => frames.push(frame));
  return frames;
}

const frame = { kind: 'cancel', id: 1 } as const;
const otherFrame = { kind: 'cancel', id: 2 } as const;

describe('a multiplexer', () => {
  it('keeps channels apart, whoever opened them', () => {
    const { parent, child, opened } = sides();
    const [first, second, third] = [parent.open('first'), parent.open('second'), child.open('third')];
    const atFirst = received(opened.get('first') as Port);
    const atSecond = received(opened.get('second') as Port);
    const atThird = received(third);
    first.send(frame);
    second.send(otherFrame);
    opened.get('third')?.send(frame);
    expect([atFirst, atSecond, atThird]).toEqual([[frame], [otherFrame], [frame]]);
  });

  it('closes one channel and leaves the others', async () => {
    const { parent, opened } = sides();
    const [first, second] = [parent.open('first'), parent.open('second')];
    const closed = new Promise<void>((resolve) => opened.get('first')?.onClose(resolve));
    const atSecond = received(opened.get('second') as Port);
    first.close();
    await closed;
    second.send(frame);
    expect(atSecond).toEqual([frame]);
  });

  it('closes every channel when the carrier is lost, and opens only closed ones then', async () => {
    const { parent, opened, lose } = sides();
    const ports = [parent.open('first'), parent.open('second')];
    lose();
    const late = parent.open('late');
    for (const port of [...ports, ...opened.values(), late]) {
      await new Promise<void>((resolve) => port.onClose(resolve));
    }
    expect(opened.has('late')).toBe(false);
  });

  it('ignores what is no envelope, and channels that it does not know', () => {
    const { parent, opened, sendRaw } = sides();
    const port = parent.open('first');
    const frames = received(opened.get('first') as Port);
    for (const message of [null, 'x', {}, { channel: 0 }, { channel: 0, step: 'open', topic: 'again' }]) {
      sendRaw(message);
    }
    sendRaw({ channel: 77, step: 'frame', frame });
    sendRaw({ channel: 77, step: 'close' });
    port.send(frame);
    expect(frames).toEqual([frame]);
    expect([...opened.keys()]).toEqual(['first']);
  });
});
