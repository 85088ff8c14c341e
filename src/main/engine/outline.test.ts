import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

describe('library.outline of filters', () => {
  it('has every photo that passes, says what it does not understand, and refuses words', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'), { seed: 1 });
    await makePhoto(join(folders.photos, 'Trips', 'b.png'), { seed: 2, format: 'png' });
    await makePhoto(join(folders.photos, 'Trips', 'c.jpg'), { seed: 3 });
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const outline = async (query: string | null): Promise<[number, number, readonly string[]]> => {
      const answer = await client.call('library.outline', { query, cursor: null, limit: 10 });
      const listed = answer.months.flatMap(({ photoIds }) => photoIds).length;
      return [listed, answer.total, answer.issues.map(({ code }) => code)];
    };
    expect(await outline(null)).toEqual([3, 3, []]);
    expect(await outline('folder:trips')).toEqual([2, 2, []]);
    expect(await outline('folder:trips type:png')).toEqual([1, 1, []]);
    expect(await outline('folder:trips year:abc')).toEqual([2, 2, ['BAD_VALUE']]);
    expect(await outline('near:paris')).toEqual([0, 0, []]);
    expect(await outline('near:nowhereatall')).toEqual([0, 0, ['UNKNOWN_TOWN']]);
    for (const query of ['dog type:png', 'year:abc', '']) {
      await expect(outline(query)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });
});
