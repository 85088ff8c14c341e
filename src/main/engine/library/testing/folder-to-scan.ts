/** A watched folder, and scans of it that look at names, sizes and times only. Runs in tests only. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FolderId } from '../../../../contract/ids.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import {
  filesAfter,
  linkFileToContent,
  openLibraryForWriting,
  putContent,
  takeJobs,
} from '../../storage/index.ts';
import type { OpenLibrary, ReadableDb } from '../../storage/index.ts';
import { unknownMetadata } from '../../storage/testing/library.ts';
import { addFolder, createDepartures, scanFolder } from '../index.ts';
import type { ScanSummary } from '../index.ts';

export interface FolderToScan {
  readonly library: OpenLibrary;
  readonly root: string;
  readonly folderId: FolderId;
  readonly scan: (signal?: AbortSignal) => Promise<ScanSummary>;
}

/** With these files in it, that nobody has scanned yet. */
export async function folderToScan(...files: string[]): Promise<FolderToScan> {
  const root = join(temporaryDirectory(), 'photos');
  mkdirSync(root);
  for (const file of files) write(root, file);
  const library = openLibraryForWriting(temporaryDirectory(), { owner: 'a test' });
  onTestFinished(() => library.close());
  const { folderId } = await addFolder(library.db, root);
  const departures = createDepartures(library.db, 0);
  const scan = async (signal = new AbortController().signal): Promise<ScanSummary> => {
    const summary = await scanFolder(library.db, folderId, { signal, departures });
    await departures.settle(new Set());
    return summary;
  };
  return { library, root, folderId, scan };
}

/** Text does for a photo: a scan does not open it. */
export function write(root: string, file: string, content = file): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** The files that the library knows, by path. */
export function known(db: ReadableDb, folderId: FolderId): string[] {
  return filesAfter(db, folderId, 0, 100_000)
    .map(({ relativePath }) => relativePath)
    .sort();
}

/** What indexing would do: every queued file becomes a photo. */
export function indexAll({ db }: OpenLibrary): void {
  for (const [index, { fileId }] of takeJobs(db, 10_000, Date.now()).entries()) {
    const sha256 = new Uint8Array(32).fill(index + 1);
    linkFileToContent(
      db,
      fileId,
      putContent(db, {
        sha256,
        format: 'jpeg',
        width: 1,
        height: 1,
        orientation: 1,
        metadata: unknownMetadata,
        thumbHash: null,
      }),
    );
  }
  db.prepare('DELETE FROM job').run();
}
