/** A watched folder whose files stand for photos by their text, scanned and indexed without decoding. Runs in tests only. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FolderId, PhotoId } from '../../../../contract/ids.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import {
  filesAfter,
  findFile,
  linkFileToContent,
  openLibraryForWriting,
  putContent,
  recordFailure,
  takeJobs,
  type WritableDb,
} from '../../storage/index.ts';
import { unknownMetadata } from '../../storage/testing/library.ts';
import { addFolder, createDepartures, scanFolder } from '../index.ts';

export interface Watched {
  readonly db: WritableDb;
  readonly folderId: FolderId;
  readonly write: (file: string, content?: string | Uint8Array) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (file: string) => void;
  /** Scans, all of it or what lies at these paths, and reads what is in the queue. */
  readonly update: (...paths: string[]) => Promise<void>;
  readonly photos: () => string[];
  readonly photo: (file: string) => PhotoId;
}

/** Files of text stand for photos; those that begin with "broken" cannot be read. */
export async function watched(...files: string[]): Promise<Watched> {
  const root = join(temporaryDirectory(), 'photos');
  mkdirSync(root);
  const library = openLibraryForWriting(temporaryDirectory(), { owner: 'a test' });
  onTestFinished(() => library.close());
  const { db } = library;
  const { folderId } = await addFolder(db, root);
  const departures = createDepartures(db, 0);
  const write = (file: string, content: string | Uint8Array = file): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  for (const file of files) write(file);

  function index(): void {
    for (const job of takeJobs(db, 1000, Date.now())) {
      const path = join(root, job.relativePath);
      if (!existsSync(path)) continue;
      const text = readFileSync(path);
      if (text.toString().startsWith('broken')) {
        recordFailure(db, job.fileId, 'corrupt', 'Broken.', Date.now());
        continue;
      }
      const sha256 = createHash('sha256').update(text).digest();
      const size = { width: 1, height: 1, orientation: 1 } as const;
      const content = {
        sha256,
        format: 'jpeg',
        ...size,
        metadata: unknownMetadata,
        thumbHash: null,
      } as const;
      linkFileToContent(db, job.fileId, putContent(db, content));
      db.prepare('DELETE FROM job WHERE file_id = ?').run(job.fileId);
    }
  }

  return {
    db,
    folderId,
    write,
    rename: (from, to) => renameSync(join(root, from), join(root, to)),
    remove: (file) => rmSync(join(root, file)),
    async update(...paths) {
      const scope = new Map<string, Set<string>>();
      for (const path of paths) {
        const folder = dirname(path) === '.' ? '' : dirname(path);
        scope.set(folder, (scope.get(folder) ?? new Set()).add(path.slice(path.lastIndexOf('/') + 1)));
      }
      const signal = new AbortController().signal;
      await scanFolder(db, folderId, { signal, departures, ...(paths.length === 0 ? {} : { scope }) });
      await departures.settle(new Set());
      // What could not be read lets its RAW come in.
      index();
      index();
    },
    photos: () =>
      filesAfter(db, folderId, 0, 1000)
        .filter(({ state }) => state === 'ready')
        .map(({ relativePath }) => relativePath)
        .sort(),
    photo(file) {
      const found = findFile(db, folderId, file);
      if (found === undefined) throw new Error(`${file} is no photo`);
      return found.fileId;
    },
  };
}
