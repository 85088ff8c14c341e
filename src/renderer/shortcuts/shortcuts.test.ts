import { describe, expect, it } from 'vitest';
import { pressedEverywhere, shortcutGroups } from './shortcuts.ts';

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the table of shortcuts', () => {
  it('lists no key that is not handled where it says', () => {
    const lost = shortcutGroups
      .flatMap(({ shortcuts }) => shortcuts)
      .filter(({ handledIn }) => handledIn !== null)
      .flatMap(({ handledIn, keys, does }) => {
        const source = sources[`../${handledIn ?? ''}`] ?? '';
        const isHandled = (name: string): boolean =>
          source.includes(`'${name}'`) || new RegExp(`\\b${name}:`, 'u').test(source);
        const isThere = (name: string): boolean =>
          /^\w/u.test(name) ? isHandled(name) : source.includes(`'${name}'`);
        return keys
          .flat()
          .filter((name) => name !== 'Mod' && !isThere(name))
          .map((name) => `${does}: ${name}`);
      });
    expect(lost).toEqual([]);
  });

  it('knows the keys that work everywhere, and leaves letters to who types', () => {
    expect(pressedEverywhere(key('/'), false)).toBe('search');
    expect(pressedEverywhere(key('/'), true)).toBeUndefined();
    expect(pressedEverywhere(key('k', { ctrlKey: true }), true)).toBe('search');
    expect(pressedEverywhere(key('K', { metaKey: true }), true)).toBe('search');
    expect(pressedEverywhere(key('k', { ctrlKey: true, shiftKey: true }), false)).toBeUndefined();
    expect(pressedEverywhere(key('k'), false)).toBeUndefined();
    expect(pressedEverywhere(key(',', { ctrlKey: true }), false)).toBe('settings');
    expect(pressedEverywhere(key('?', { shiftKey: true }), false)).toBe('sheet');
    expect(pressedEverywhere(key('?', { shiftKey: true }), true)).toBeUndefined();
    expect(pressedEverywhere(key('Escape'), true)).toBe('back');
  });
});
