import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { getSetting, setSetting } from './index.ts';
import { testLibrary } from './testing/library.ts';

const schema = z.strictObject({ threads: z.int(), mirror: z.string().nullable() });

describe('settings', () => {
  it('are kept as they were set', () => {
    const { db } = testLibrary();
    const value = { threads: 3, mirror: null };
    setSetting(db, 'indexing', { threads: 1, mirror: 'x' });
    setSetting(db, 'indexing', value);
    expect(getSetting(db, 'indexing', schema, { threads: 0, mirror: null })).toEqual(value);
  });

  it('fall back where nothing is set, or not what is expected', () => {
    const { db } = testLibrary();
    const fallback = { threads: 0, mirror: null };
    expect(getSetting(db, 'indexing', schema, fallback)).toBe(fallback);
    setSetting(db, 'indexing', 'three threads');
    expect(getSetting(db, 'indexing', schema, fallback)).toBe(fallback);
    db.prepare("UPDATE setting SET value = '{oops'").run();
    expect(getSetting(db, 'indexing', schema, fallback)).toBe(fallback);
  });

  it('must have a JSON form', () => {
    const { db } = testLibrary();
    expect(() => setSetting(db, 'a', undefined)).toThrow(TypeError);
  });
});
