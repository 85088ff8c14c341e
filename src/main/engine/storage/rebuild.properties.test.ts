/** Damage anywhere in the file: opening goes on, and loses nothing that a copy has. */
import fc from 'fast-check';
import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecollectError } from '../../../contract/errors.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { countFavorites, listPhotos, openLibraryForWriting, type OpenLibrary } from './index.ts';
import { fileOf, owner } from './testing/closed-library.ts';
import { favorites, libraryToDamage, photos } from './testing/library-to-damage.ts';

describe('a damaged library', () => {
  it('never stops Recollect from opening, nor costs a favourite that a backup has, wherever the damage lies', () => {
    const whole = libraryToDamage();
    const size = readFileSync(fileOf(whole)).length;
    const position = fc.nat(size - 1);
    const damage = fc.oneof(
      fc.record({
        kind: fc.constant('overwrite'),
        at: position,
        bytes: fc.uint8Array({ minLength: 1, maxLength: 9000 }),
      }),
      fc.record({
        kind: fc.constant('zero'),
        at: position,
        bytes: fc.nat(20_000).map((count) => new Uint8Array(count)),
      }),
      fc.record({ kind: fc.constant('truncate'), at: position, bytes: fc.constant(new Uint8Array()) }),
      fc.record({
        kind: fc.constant('log'),
        at: fc.constant(0),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 9000 }),
      }),
    );
    const parent = temporaryDirectory();
    let round = 0;
    fc.assert(
      fc.property(damage, ({ kind, at, bytes }) => {
        const directory = join(parent, `${(round += 1)}`);
        mkdirSync(directory);
        cpSync(whole, directory, { recursive: true });
        const path = fileOf(directory);
        if (kind === 'truncate') truncateSync(path, at);
        else if (kind === 'log') writeFileSync(`${path}-wal`, bytes);
        else {
          const content = readFileSync(path);
          content.set(bytes.subarray(0, content.length - at), at);
          writeFileSync(path, content);
        }
        // What is damaged where opening does not look shows when it is used, and then the next opening looks.
        for (let opening = 0; opening < 2; opening += 1) {
          let library: OpenLibrary;
          try {
            library = openLibraryForWriting(directory, { owner });
          } catch (error) {
            // The number that says so was hit: nothing was touched.
            expect(error).toMatchObject({ code: 'LIBRARY_NEWER' });
            return;
          }
          try {
            expect(countFavorites(library.db)).toBeLessThanOrEqual(favorites);
            expect(listPhotos(library.db, { cursor: null, limit: 1000 }).photos.length).toBeLessThanOrEqual(
              photos,
            );
            expect(library.db.prepare('SELECT count(*) FROM favorite').pluck().get()).toBeGreaterThanOrEqual(
              favorites,
            );
          } catch (error) {
            if (!(error instanceof RecollectError)) throw error;
            expect(error.code).toBe('LIBRARY_DAMAGED');
          } finally {
            library.close();
          }
        }
        const last = openLibraryForWriting(directory, { owner });
        try {
          expect(last.db.prepare('SELECT count(*) FROM favorite').pluck().get()).toBeGreaterThanOrEqual(
            favorites,
          );
        } finally {
          last.close();
          rmSync(directory, { recursive: true, force: true });
        }
      }),
      { numRuns: 100 },
    );
  });
});
