import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmBytes } from '../../../testing/make-film.ts';
import { watched } from './testing/watched-files.ts';

const stemAndKind = (file: string): [string, string] => {
  const [stem = '', kind = ''] = file.toLowerCase().split('.');
  return [stem, kind];
};

/** Of those of its name, the first photo by these kinds. */
function photoBeside(file: string, files: Iterable<string>, kinds: readonly string[]): string | undefined {
  const rank = (other: string): number => kinds.indexOf(stemAndKind(other)[1]);
  return [...files]
    .filter((other) => stemAndKind(other)[0] === stemAndKind(file)[0] && rank(other) !== -1)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
}

/** What the names say, the slow way. */
function expected(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([file, content]) => {
      if (content.startsWith('broken') || isFilmName(file)) return false;
      if (!/\.(?:nef|dng)$/iu.test(file)) return true;
      const first = photoBeside(file, files.keys(), ['jpg', 'heic']);
      return first === undefined || files.get(first)?.startsWith('broken') === true;
    })
    .map(([file]) => file)
    .sort();
}

const isFilmName = (file: string): boolean => /\.(?:mov|mp4)$/u.test(file);

function expectedFilms(files: ReadonlyMap<string, string>): [film: string, photo: string][] {
  return [...files]
    .filter(([file, content]) => isFilmName(file) && content.startsWith('film'))
    .map(([file]) => [file, photoBeside(file, files.keys(), ['heic', 'jpg']) ?? ''] as [string, string])
    .filter(([, photo]) => photo !== '')
    .sort();
}

describe('the library', () => {
  const names = [
    ...['a.nef', 'a.dng', 'a.jpg', 'A.JPG', 'a.heic', 'b.nef', 'b.jpg', 'sub/a.nef', 'sub/a.jpg'],
    ...['a.mov', 'b.mov', 'b.mp4', 'sub/a.mov'],
  ];
  const place = fc.constantFrom(...names);
  const action = fc.oneof(
    fc.record({ act: fc.constant('write' as const), at: place, isBroken: fc.boolean() }),
    fc.record({ act: fc.constant('rename' as const), at: place, to: place }),
    fc.record({ act: fc.constant('remove' as const), at: place }),
    fc.record({ act: fc.constant('update' as const), isWhole: fc.boolean() }),
  );

  it('holds what the names say, whatever is written, renamed and removed between looks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 25 }), async (actions) => {
        const { db, write, rename, remove, update, photos } = await watched('sub/keep.jpg');
        const files = new Map([['sub/keep.jpg', 'sub/keep.jpg']]);
        let touched: string[] = [];
        await update();
        let number = 0;
        for (const step of [...actions, { act: 'update', isWhole: false } as const]) {
          if (step.act === 'update') {
            const paths = step.isWhole ? [] : [...touched, 'sub/keep.jpg'];
            await update(...paths);
            // What was gone from one place was looked for at the others.
            await update(...paths);
            touched = [];
            expect(photos()).toEqual(expected(files));
            continue;
          }
          touched.push(step.at);
          if (step.act === 'write') {
            const dots = '.'.repeat(++number);
            const isFilm = isFilmName(step.at) && !step.isBroken;
            const content = isFilm ? `film ${dots}` : `${step.isBroken ? 'broken' : 'whole'} ${dots}`;
            write(step.at, isFilm ? filmBytes({ pictures: number }) : content);
            files.set(step.at, content);
          } else if (files.has(step.at)) {
            const content = files.get(step.at) ?? '';
            if (step.act === 'remove') remove(step.at);
            else {
              rename(step.at, step.to);
              touched.push(step.to);
            }
            files.delete(step.at);
            if (step.act === 'rename') files.set(step.to, content);
          }
        }
        await update();
        expect(photos()).toEqual(expected(files));
        const films = db.prepare(
          "SELECT relative_path, photo_path FROM companion_file WHERE format = 'film' ORDER BY 1",
        );
        expect(films.raw().all()).toEqual(expectedFilms(files));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
