import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FolderId } from '../../../contract/ids.ts';
import { enqueue, insertFile, jobPriorities, queuedInFolders, setFolderPaused, takeJobsOf } from './index.ts';
import type { WritableDb } from './index.ts';
import { addTestFolder, testLibrary } from './testing/library.ts';

const nowMs = 1_000_000;

function queue(db: WritableDb, folderId: FolderId, relativePath: string, modifiedAtMs: number): void {
  const fileId = insertFile(db, folderId, { relativePath, sizeBytes: 5, modifiedAtMs });
  enqueue(db, fileId, jobPriorities.newPhoto);
}

function queued(db: WritableDb, wanted: readonly string[], limit = 100): string[] {
  return takeJobsOf(db, queuedInFolders(db, wanted, limit, nowMs), nowMs).map(({ path }) => path);
}

describe('the queue of a folder', () => {
  it('is what lies in it and below, newest first, whether the folder is named exactly or by a word', () => {
    const { db } = testLibrary();
    const pictures = addTestFolder(db, '/home/Pictures');
    queue(db, pictures, 'top.jpg', 1);
    queue(db, pictures, '2020/Rome/old.jpg', 2);
    queue(db, pictures, '2020/Rome/day two/new.jpg', 4);
    queue(db, pictures, '2020/Romers/other.jpg', 3);
    queue(db, pictures, '2020/Île d’Été/a.jpg', 5);
    const other = addTestFolder(db, '/disk/Other');
    queue(db, other, '2020/Rome/b.jpg', 9);

    expect(queued(db, ['Pictures/2020/Rome/'])).toEqual([
      '/home/Pictures/2020/Rome/day two/new.jpg',
      '/home/Pictures/2020/Rome/old.jpg',
    ]);
    expect(queued(db, ['Pictures/'])).toHaveLength(5);
    expect(queued(db, ['Pictures/'], 2)).toEqual([
      '/home/Pictures/2020/Île d’Été/a.jpg',
      '/home/Pictures/2020/Rome/day two/new.jpg',
    ]);
    expect(queued(db, ['day two'])).toEqual(['/home/Pictures/2020/Rome/day two/new.jpg']);
    expect(queued(db, ['ete'])).toEqual(['/home/Pictures/2020/Île d’Été/a.jpg']);
    // As in a search, the last word may go on.
    expect(queued(db, ['rome'])).toHaveLength(4);
    expect(queued(db, ['Other/', 'ete'])).toHaveLength(2);
    expect(queued(db, ['Nowhere/', 'nowhere', 'Pictures/2020/Ro/'])).toEqual([]);
    setFolderPaused(db, other, true);
    expect(queued(db, ['Other/'])).toEqual([]);
  });

  it('is found by its exact name as a plain comparison of paths finds it', () => {
    const part = fc.constantFrom('a', 'b', 'a b', 'ä', 'a.', 'a0', '0');
    const path = fc.array(part, { minLength: 1, maxLength: 3 });
    const { db } = testLibrary();
    let runs = 0;
    fc.assert(
      fc.property(fc.array(path, { maxLength: 12 }), path, (paths, wanted) => {
        const root = `Root${String((runs += 1))}`;
        const folder = addTestFolder(db, `/${root}`);
        const files = [...new Set(paths.map((parts) => `${parts.join('/')}/x.jpg`))];
        files.forEach((file, index) => queue(db, folder, file, index));
        const inside = `${wanted.join('/')}/`;
        const expected = files.filter((file) => file.startsWith(inside)).map((file) => `/${root}/${file}`);
        expect(queued(db, [`${root}/${inside}`]).sort()).toEqual(expected.sort());
      }),
      { numRuns: 100 },
    );
  });
});
