import fc from 'fast-check';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appleTie, filmBytes, type MadeFilm } from '../../../testing/make-film.ts';
import { itWithShared } from '../../../testing/shared-data.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { isLiveFilm, maxLiveFilmBytes } from './live-film.ts';

const directory = temporaryDirectory();

function written(bytes: Uint8Array): string {
  const path = join(directory, 'film.mov');
  writeFileSync(path, bytes);
  return path;
}

/** A header of 64 bits, as large films have it. */
function longHeader(): Buffer {
  const film = filmBytes();
  const at = film.indexOf('mvhd') + 4;
  film.fill(0, at, at + 32);
  film[at] = 1;
  film.writeUInt32BE(600, at + 20);
  film.writeBigUInt64BE(1800n, at + 24);
  return film;
}

describe('a film beside a photo', () => {
  it.each<[string, MadeFilm, boolean]>([
    ['of Apple’s live photos', {}, true],
    ['that tells of itself first', { isToldLast: false }, true],
    ['of another maker', { keys: [] }, true],
    ['of five seconds', { seconds: 5, keys: ['com.android.version'] }, true],
    ['of six', { seconds: 6 }, false],
    ['of two hours', { seconds: 7200, keys: [] }, false],
    ['that somebody took with an iPhone for a moment', { keys: ['com.apple.quicktime.make'] }, false],
    ['with all that an iPhone writes', { keys: ['com.apple.quicktime.make', appleTie] }, true],
    ['that does not say how long it is', { seconds: 0 }, false],
  ])('%s', async (_which, made, expected) => {
    expect(await isLiveFilm(written(filmBytes(made)))).toBe(expected);
  });

  it('may have a header of 64 bits', async () => {
    expect(await isLiveFilm(written(longHeader()))).toBe(true);
  });

  it('is none where it is not all there, whatever is missing', async () => {
    const whole = filmBytes({ pictures: 100 });
    for (let length = 0; length < whole.length; length += 1)
      expect([length, await isLiveFilm(written(whole.subarray(0, length)))]).toEqual([length, false]);
  });

  it('is none where it is too large, a folder, a link, or gone', async () => {
    const path = written(filmBytes());
    symlinkSync(path, join(directory, 'link.mov'));
    mkdirSync(join(directory, 'folder.mov'));
    for (const name of ['link.mov', 'folder.mov', 'gone.mov'])
      expect(await isLiveFilm(join(directory, name))).toBe(false);
    truncateSync(path, maxLiveFilmBytes + 1);
    expect(await isLiveFilm(path)).toBe(false);
  });

  it('ends in an answer, whatever its bytes are', async () => {
    const whole = filmBytes({ pictures: 60 });
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        expect(await isLiveFilm(written(bytes))).toBeTypeOf('boolean');
      }),
      { numRuns: 300 },
    );
  });

  itWithShared('formats/not-photos', 'is told from real films', async (films) => {
    // An iPhone's of four seconds that belongs to no photo, and two of others, of five seconds and one.
    const names = ['with-gps.mov', 'sample_mpeg4.mp4', 'uuid540.mp4'];
    const are = await Promise.all(names.map((name) => isLiveFilm(join(films, name))));
    expect(are).toEqual([false, true, true]);
  });
});
