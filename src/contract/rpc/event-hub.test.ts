import { describe, expect, it } from 'vitest';
import { createEventHub } from './event-hub.ts';

const models = { models: [], mirrorUrl: null };
const library = { folders: [], photoCount: 0, refusedCount: 0, revision: 1 };

describe('the event hub', () => {
  it('tells a subscriber every event with its name, in order', () => {
    const hub = createEventHub();
    const seen: string[] = [];
    hub.subscribe((event) => seen.push(event.name));
    hub.emit('models.changed', models);
    hub.emit('library.changed', library);
    expect(seen).toEqual(['models.changed', 'library.changed']);
  });

  it('tells the others when one listener throws, and then throws its error', () => {
    const hub = createEventHub();
    const seen: string[] = [];
    hub.on('models.changed', () => {
      throw new Error('mine');
    });
    hub.on('models.changed', () => seen.push('told'));
    expect(() => hub.emit('models.changed', models)).toThrow('mine');
    expect(seen).toEqual(['told']);
  });

  it('lets a function subscribe twice and leave once', () => {
    const hub = createEventHub();
    let calls = 0;
    const listener = (): void => {
      calls++;
    };
    const leave = hub.on('models.changed', listener);
    hub.on('models.changed', listener);
    leave();
    leave();
    hub.emit('models.changed', models);
    expect(calls).toBe(1);
  });

  it('lets a listener unsubscribe while it is being told', () => {
    const hub = createEventHub();
    const seen: string[] = [];
    const leave = hub.on('models.changed', () => {
      seen.push('once');
      leave();
    });
    hub.on('models.changed', () => seen.push('always'));
    hub.emit('models.changed', models);
    hub.emit('models.changed', models);
    expect(seen).toEqual(['once', 'always', 'always']);
  });
});
