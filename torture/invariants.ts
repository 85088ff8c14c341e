/**
 * What holds of a library at every moment, so also right after its process was killed: asked of the files as they lie
 * there, before anybody opens them for writing.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RecollectError } from '../src/contract/index.ts';
import {
  openLibraryForReading,
  type OpenLibrary,
  type ReadableDb,
  type ReadableThumbnails,
} from '../src/main/engine/storage/index.ts';

/** A file that is finished, as the library knows it. */
export interface FinishedFile {
  /** SHA-256, as hex. */
  readonly digest: string;
  readonly modifiedAtMs: number;
}

export interface Holds {
  /** Sentences about what is wrong; none where all is well. */
  readonly faults: readonly string[];
  /** By model, each file whose content has a vector of it, by path. */
  readonly finished: ReadonlyMap<string, ReadonlyMap<string, FinishedFile>>;
  readonly favorites: ReadonlySet<string>;
  readonly inAlbums: ReadonlySet<string>;
  /** Photos in the bin, by path. */
  readonly binned: ReadonlyMap<string, FinishedFile>;
}

type Reader = OpenLibrary<'read'>;

export function all<Row>({ db }: { readonly db: ReadableDb | ReadableThumbnails }, sql: string): Row[] {
  // The rows are what the SQL beside it asks for.
  return db.prepare(sql).all() as Row[];
}

function hexSet(library: Reader, sql: string): Set<string> {
  return new Set(all<{ hex: string }>(library, sql).map(({ hex }) => hex));
}

/** A sentence for each question whose answer is not empty. */
function questions(spaceIds: readonly number[]): Record<string, string> {
  const vectors = spaceIds.map((id) => [
    [
      `vectors of space ${id} that no photo claims`,
      `SELECT content_id FROM vector_${id} WHERE content_id NOT IN (SELECT content_id FROM embedding WHERE space_id = ${id})`,
    ],
    [
      `photos that claim a vector of space ${id} which is not there`,
      `SELECT content_id FROM embedding WHERE space_id = ${id} AND content_id NOT IN (SELECT content_id FROM vector_${id})`,
    ],
  ]);
  return Object.fromEntries([
    ['what the integrity check says', "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"],
    ['broken references', 'SELECT * FROM pragma_foreign_key_check'],
    [
      'pending files without a job',
      "SELECT file_id FROM file WHERE state = 'pending' AND file_id NOT IN (SELECT file_id FROM job)",
    ],
    [
      'failed files without a reason',
      "SELECT file_id FROM file WHERE state = 'failed' AND file_id NOT IN (SELECT file_id FROM failure)",
    ],
    [
      'files that are in sight and in the bin, or companions as well',
      `SELECT folder_id, relative_path FROM (
         SELECT folder_id, relative_path FROM file UNION ALL SELECT folder_id, relative_path FROM binned_file
         UNION ALL SELECT folder_id, relative_path FROM companion_file)
       GROUP BY folder_id, relative_path HAVING count(*) > 1`,
    ],
    [
      'photos without words, and words without a photo',
      `SELECT file_id FROM file WHERE content_id IS NOT NULL AND file_id NOT IN (SELECT rowid FROM photo_words)
       UNION ALL SELECT rowid FROM photo_words WHERE rowid NOT IN (SELECT file_id FROM file WHERE content_id IS NOT NULL)`,
    ],
    ...vectors.flat(),
  ]) as Record<string, string>;
}

/** What is wrong inside of the library's file. */
export function faultsInside(library: Reader): string[] {
  const spaces = all<{ id: number }>(library, 'SELECT space_id AS id FROM embedding_space');
  const faults = Object.entries(questions(spaces.map(({ id }) => id))).flatMap(([what, sql]) => {
    const rows = all<unknown>(library, sql);
    return rows.length === 0 ? [] : [`${what}: ${JSON.stringify(rows.slice(0, 5))} (${rows.length})`];
  });
  const thumbnails = { db: library.thumbnails };
  const check = all<{ integrity_check: string }>(thumbnails, 'PRAGMA integrity_check');
  if (check[0]?.integrity_check !== 'ok') faults.push(`thumbnails: ${JSON.stringify(check)}`);
  return faults;
}

/** Contents with a finished photo whose small thumbnail is not there. */
function withoutThumbnail(library: Reader): string[] {
  const has = library.thumbnails.prepare(
    "SELECT 1 FROM thumbnail WHERE content_sha256 = ? AND variant = 'small'",
  );
  const sql = "SELECT DISTINCT sha256 FROM content JOIN file USING (content_id) WHERE state = 'ready'";
  return all<{ sha256: Uint8Array }>(library, sql)
    .filter(({ sha256 }) => has.get(sha256) === undefined)
    .map(({ sha256 }) => `no thumbnail of ${Buffer.from(sha256).toString('hex').slice(0, 8)}`);
}

/** Null where the process was killed before there was a library, or while it was made. */
export function holdsAfterKill(directory: string): Holds | null {
  if (!existsSync(join(directory, 'library.sqlite'))) return null;
  let library: Reader;
  try {
    library = openLibraryForReading(directory);
  } catch (error) {
    // Empty, or not migrated to the end.
    const isBegun = error instanceof RecollectError && ['NOT_FOUND', 'READ_ONLY'].includes(error.code);
    if (isBegun) return null;
    throw error;
  }
  try {
    const spaces = all<{ id: number; modelId: string }>(
      library,
      'SELECT space_id AS id, model_id AS modelId FROM embedding_space',
    );
    const ofSpace = (id: number): Map<string, FinishedFile> => {
      const sql = `SELECT path || '/' || relative_path AS path, lower(hex(sha256)) AS digest, modified_at_ms AS modifiedAtMs
        FROM file JOIN folder USING (folder_id) JOIN content USING (content_id) JOIN embedding USING (content_id)
        WHERE space_id = ${id} AND state = 'ready'`;
      return new Map(all<FinishedFile & { path: string }>(library, sql).map((file) => [file.path, file]));
    };
    return {
      faults: [...faultsInside(library), ...withoutThumbnail(library)],
      finished: new Map(spaces.map(({ id, modelId }) => [modelId, ofSpace(id)])),
      favorites: hexSet(library, 'SELECT lower(hex(content_sha256)) AS hex FROM favorite'),
      inAlbums: hexSet(library, 'SELECT lower(hex(content_sha256)) AS hex FROM album_photo'),
      binned: new Map(
        all<FinishedFile & { path: string }>(
          library,
          `SELECT path || '/' || relative_path AS path, lower(hex(sha256)) AS digest, modified_at_ms AS modifiedAtMs
           FROM binned_file JOIN folder USING (folder_id) JOIN content USING (content_id)`,
        ).map((file) => [file.path, file]),
      ),
    };
  } finally {
    library.close();
  }
}
