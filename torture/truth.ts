/** A library whose work is done, compared with the folder on disk and with a library that was never killed. */
import {
  findContent,
  getVector,
  listSpaces,
  openLibraryForReading,
} from '../src/main/engine/storage/index.ts';
import { brokenDigest } from './changing-folder.ts';
import { all, faultsInside } from './invariants.ts';

type Reader = ReturnType<typeof openLibraryForReading>;

function withLibrary<T>(directory: string, body: (library: Reader) => T): T {
  const library = openLibraryForReading(directory);
  try {
    return body(library);
  } finally {
    library.close();
  }
}

/** What is in one and not in the other, in words. */
function difference(what: string, found: Iterable<string>, wanted: Iterable<string>): string[] {
  const [has, should] = [new Set(found), new Set(wanted)];
  return [
    ...[...has].filter((item) => !should.has(item)).map((item) => `${what} too many: ${item}`),
    ...[...should].filter((item) => !has.has(item)).map((item) => `${what} missing: ${item}`),
  ];
}

/** Every file once, with the content it has; nothing that no file holds. */
function compareWithDisk(library: Reader, disk: ReadonlyMap<string, string>): string[] {
  const photos = [...disk].filter(([, digest]) => digest !== brokenDigest);
  const digests = new Set(photos.map(([, digest]) => digest));
  const hex = 'lower(hex(sha256)) AS hex';
  const files = all<{ path: string; state: string; hex: string | null }>(
    library,
    `SELECT relative_path AS path, state, ${hex} FROM file LEFT JOIN content USING (content_id)`,
  );
  const contents = all<{ hex: string }>(library, `SELECT ${hex} FROM content`);
  const thumbnails = all<{ hex: string }>(
    { db: library.thumbnails },
    "SELECT lower(hex(content_sha256)) AS hex FROM thumbnail WHERE variant = 'small'",
  );
  const strayThumbnails = all<{ hex: string }>(
    { db: library.thumbnails },
    'SELECT lower(hex(content_sha256)) AS hex FROM thumbnail',
  );
  const leftOver = all<unknown>(library, 'SELECT * FROM job');
  return [
    ...difference(
      'file',
      files.map(({ path, state, hex }) => `${path} ${state} ${state === 'failed' ? '' : (hex ?? '')}`),
      [...disk].map(([path, digest]) =>
        digest === brokenDigest ? `${path} failed ` : `${path} ready ${digest}`,
      ),
    ),
    ...(files.length === disk.size ? [] : [`${files.length} files are known, ${disk.size} are there`]),
    ...difference(
      'content',
      contents.map(({ hex }) => hex),
      digests,
    ),
    ...(contents.length === digests.size ? [] : [`${contents.length} contents for ${digests.size} pictures`]),
    ...difference(
      'thumbnail',
      thumbnails.map(({ hex }) => hex),
      digests,
    ),
    ...difference(
      'thumbnail of any size',
      strayThumbnails.map(({ hex }) => hex),
      digests,
    ),
    ...(leftOver.length === 0 ? [] : [`${leftOver.length} jobs are left over`]),
  ];
}

/** The vectors of the first model, bit for bit; a space that was begun and left may hold fewer, and none that is wrong. */
function compareVectors(
  library: Reader,
  fresh: Reader,
  modelId: string,
  digests: ReadonlySet<string>,
): string[] {
  const freshSpace = listSpaces(fresh.db).find((space) => space.modelId === modelId);
  if (freshSpace === undefined) return ['the fresh library has no space'];
  return listSpaces(library.db).flatMap((space) =>
    [...digests].flatMap((digest) => {
      const sha256 = Buffer.from(digest, 'hex');
      const contentId = findContent(library.db, sha256);
      const freshId = findContent(fresh.db, sha256);
      if (contentId === undefined || freshId === undefined) return [`no content ${digest}`];
      const vector = getVector(library.db, space, contentId);
      if (vector === undefined) return space.modelId === modelId ? [`no vector of ${digest}`] : [];
      const wanted = getVector(fresh.db, freshSpace, freshId);
      const isSame = wanted !== undefined && Buffer.from(vector.buffer).equals(Buffer.from(wanted.buffer));
      return isSame ? [] : [`another vector of ${digest} in the space of ${space.modelId}`];
    }),
  );
}

/**
 * What of the library is not so; empty where all of it is.
 *
 * @param fresh a library of the same folder that nobody killed; its model has the same graph as all the others
 * @param disk relative path to digest of every file of the folder
 */
export function compareWithTruth(
  directory: string,
  fresh: string,
  disk: ReadonlyMap<string, string>,
  modelId: string,
): string[] {
  const digests = new Set([...disk.values()].filter((digest) => digest !== brokenDigest));
  return withLibrary(directory, (library) =>
    withLibrary(fresh, (unharmed) => [
      ...faultsInside(library),
      ...compareWithDisk(library, disk),
      ...compareVectors(library, unharmed, modelId, digests),
    ]),
  );
}
