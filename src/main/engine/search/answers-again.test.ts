/** The same question again: what an answer may keep, and what has to be asked anew. */
import { describe, expect, it } from 'vitest';
import { from, makeLibrary, matching, signal } from './testing/library-of-things.ts';

describe('the same question again', () => {
  it('knows a new photo at once, and a deleted one no more', async () => {
    const { find, add, remove } = makeLibrary();
    expect((await find('cake')).total).toBe(0);
    const { contentId } = add('old/401.jpg', ['cake']);
    expect(matching(await find('cake'))).toEqual([401]);
    remove(contentId);
    expect((await find('cake')).results.map(({ photo }) => photo.name)).not.toContain('401.jpg');
  });

  it('costs nothing the second time', async () => {
    const { find, embedded } = makeLibrary();
    const first = await find('dog');
    expect(await find('dog')).toBe(first);
    await find('dog folder:old');
    expect(embedded).toEqual(['dog']);
  });

  it('finds the same things when it knows what is usual, and keeps no answer from before', async () => {
    const { find, answers } = makeLibrary();
    const before = await find('dog');
    expect(await answers.calibrate(signal)).toMatchObject({ photoCount: 400 });
    const after = await find('dog');
    expect(after).not.toBe(before);
    expect(matching(after)).toEqual(from(20, 60));
    expect(after.total).toBe(40);
    expect((await find('piano')).total).toBe(0);
    expect(matching(await find('beach -dog'))).toEqual(from(0, 20));
    expect(await answers.calibrate(signal)).toBeNull();
  });
});
