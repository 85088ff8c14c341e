/** A library whose work is done, compared with the folder on disk and with a library that was never killed. */
import {
  findContent,
  getVector,
  listSpaces,
  openLibraryForReading,
} from '../src/main/engine/storage/index.ts';
import { brokenDigest, otherOfPair } from './changing-folder.ts';
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

/**
 * A file as the library has it: a photo, one that failed, one in the bin, or the RAW of a pair. `unread` lies in the bin with
 * what the person saw when it was moved there, and was written since: it is read when it comes back.
 */
interface KnownFile {
  readonly path: string;
  readonly state: 'ready' | 'failed' | 'pending' | 'binned' | 'unread' | 'companion';
  readonly hex: string | null;
}

function knownFiles(library: Reader): KnownFile[] {
  const path = "path || '/' || relative_path AS path";
  const of = (state: string, hex: string, table: string): string =>
    `SELECT ${path}, ${state} AS state, ${hex} AS hex FROM ${table} JOIN folder USING (folder_id)
     LEFT JOIN content USING (content_id)`;
  const hex = 'lower(hex(sha256))';
  return all<KnownFile>(
    library,
    `${of('state', `CASE state WHEN 'failed' THEN NULL ELSE ${hex} END`, 'file')}
     UNION ALL ${of("CASE state WHEN 'pending' THEN 'unread' ELSE 'binned' END", hex, 'binned_file')}
     UNION ALL SELECT ${path}, 'companion', NULL FROM companion_file JOIN folder USING (folder_id)
       WHERE format <> 'film'`,
  );
}

/** What the library should know of each file; a photo in the bin stays there, and its RAW may have been one of its own. */
function shouldKnow(disk: ReadonlyMap<string, string>, known: readonly KnownFile[]): KnownFile[] {
  const stateOf = new Map(known.map(({ path, state }) => [path, state]));
  const unread = new Map(known.filter(({ state }) => state === 'unread').map((file) => [file.path, file]));
  return [...disk].map(([path, digest]) => {
    const asSeen = unread.get(path);
    if (asSeen !== undefined) return asSeen;
    const jpeg = path.endsWith('.jpg') ? undefined : disk.get(otherOfPair(path));
    const isBinned = stateOf.get(path) === 'binned';
    const isOfBinned = ['binned', 'unread'].includes(stateOf.get(otherOfPair(path)) ?? '');
    const isCompanion =
      jpeg !== undefined && jpeg !== brokenDigest && !(isOfBinned && stateOf.get(path) !== 'companion');
    if (isCompanion) return { path, state: 'companion', hex: null };
    if (digest === brokenDigest) return { path, state: 'failed', hex: null };
    return { path, state: isBinned ? 'binned' : 'ready', hex: digest };
  });
}

/** Every file once, with the content it has; nothing that no file holds. */
function compareWithDisk(library: Reader, disk: ReadonlyMap<string, string>): string[] {
  const files = knownFiles(library);
  const wanted = shouldKnow(disk, files);
  const digests = new Set(wanted.flatMap(({ hex }) => (hex === null ? [] : [hex])));
  const hex = 'lower(hex(sha256)) AS hex';
  const inWords = ({ path, state, hex: digest }: KnownFile): string => `${path} ${state} ${digest ?? ''}`;
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
    ...difference('file', files.map(inWords), wanted.map(inWords)),
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

/** Each film as part of the JPEG beside it, be that readable or not, and no other one. */
function compareFilms(
  library: Reader,
  disk: ReadonlyMap<string, string>,
  films: readonly string[],
): string[] {
  const known = all<{ film: string }>(
    library,
    `SELECT path || '/' || relative_path || ' of ' || path || '/' || photo_path AS film
     FROM companion_file JOIN folder USING (folder_id) WHERE format = 'film'`,
  );
  const pairs = films.map((film) => [film, film.replace(/MOV$/u, 'jpg')] as const);
  return difference(
    'film',
    known.map(({ film }) => film),
    pairs.filter(([, photo]) => disk.has(photo)).map(([film, photo]) => `${film} of ${photo}`),
  );
}

/** Contents of photos that are not in the bin, as hex. */
function inSight(library: Reader): Set<string> {
  const sql =
    "SELECT lower(hex(sha256)) AS hex FROM file JOIN content USING (content_id) WHERE state = 'ready'";
  return new Set(all<{ hex: string }>(library, sql).map(({ hex }) => hex));
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
      if (contentId === undefined) return [`no content ${digest}`];
      // The RAW of a photo in the bin may be a photo here, and is none where there is no bin.
      if (freshId === undefined) return [];
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
 * @param disk path to digest of every photo of the folders
 * @param films every film of the folders
 */
export function compareWithTruth(
  directory: string,
  fresh: string,
  { disk, films }: { readonly disk: ReadonlyMap<string, string>; readonly films: readonly string[] },
  modelId: string,
): string[] {
  return withLibrary(directory, (library) =>
    withLibrary(fresh, (unharmed) => [
      ...faultsInside(library),
      ...compareWithDisk(library, disk),
      ...compareFilms(library, disk, films),
      ...compareVectors(library, unharmed, modelId, inSight(library)),
      ...(inSight(unharmed).size > 0 ? [] : ['nothing is left to compare vectors of']),
    ]),
  );
}
