/**
 * RAW files and short films beside a JPEG or HEIC of the same name. They are one photo, and the JPEG's row is that photo:
 * what lies beside it has none of its own. A RAW may become a photo, a film never. Runs in the engine.
 */
import type { RawFormat } from '../../../contract/photo.ts';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { photoIdSchema } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { findFile, findPlace, insertFile, type FileRow, type FoundFile } from './files.ts';
import { enqueue, jobPriorities, makeJobDue } from './jobs.ts';
import { deleteNoted, findNoted } from './noted-paths.ts';
import { filePath } from './photos.ts';

export interface CompanionFile extends FoundFile {
  /** By its name. */
  readonly format: RawFormat | 'film';
  /** The relative path of the photo that it belongs to. */
  readonly photoPath: string;
}

const columns = `relative_path AS relativePath, photo_path AS photoPath, size_bytes AS sizeBytes,
  modified_at_ms AS modifiedAtMs, companion_file.inode AS inode, format`;

/** Those of a folder at these relative paths, by path. */
export function findCompanions(
  db: ReadableDb,
  folderId: FolderId,
  relativePaths: readonly string[],
): Map<string, CompanionFile> {
  return findNoted(db, { table: 'companion_file', columns }, folderId, relativePaths);
}

/** Those that belong to the photo at this path, in order of path. */
export function companionsOfPath(db: ReadableDb, folderId: FolderId, photoPath: string): CompanionFile[] {
  const sql = `SELECT ${columns} FROM companion_file WHERE folder_id = ? AND photo_path = ? ORDER BY relative_path`;
  return statement<[number, string], CompanionFile>(db, sql).all(folderId, photoPath);
}

/** A file beside a photo, that goes where the photo goes. */
export interface CompanionPlace {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

/** Where the companions of a photo lie, be it in the bin. */
export function companionsOf(db: ReadableDb, photoId: PhotoId): CompanionPlace[] {
  const sql = /* sql */ `
    SELECT ${columns}, folder.path AS folderPath
    FROM (SELECT folder_id, relative_path AS photo_path FROM file WHERE file_id = :photoId
      UNION ALL SELECT folder_id, relative_path FROM binned_file WHERE file_id = :photoId)
    JOIN companion_file USING (folder_id, photo_path) JOIN folder USING (folder_id) ORDER BY relative_path`;
  return statement<[{ photoId: number }], CompanionFile & { folderPath: string }>(db, sql)
    .all({ photoId })
    .map(({ folderPath, relativePath, sizeBytes, modifiedAtMs }) => ({
      path: filePath(folderPath, relativePath),
      sizeBytes,
      modifiedAtMs,
    }));
}

export function putCompanion(
  db: WritableDb,
  folderId: FolderId,
  { relativePath, photoPath, sizeBytes, modifiedAtMs, inode, format }: CompanionFile,
): void {
  const sql = 'INSERT OR REPLACE INTO companion_file VALUES (?, ?, ?, ?, ?, ?, ?)';
  statement<unknown[]>(db, sql).run(
    folderId,
    relativePath,
    photoPath,
    sizeBytes,
    modifiedAtMs,
    inode ?? null,
    format,
  );
}

/** Forgets the companions of photos in the bin: they have gone where the photos go. */
export function deleteCompanionsOf(db: WritableDb, photoIds: readonly PhotoId[]): void {
  const sql = /* sql */ `
    DELETE FROM companion_file WHERE (folder_id, photo_path) IN (
      SELECT folder_id, relative_path FROM binned_file WHERE file_id IN (SELECT value FROM json_each(?)))`;
  statement<[string]>(db, sql).run(JSON.stringify(photoIds));
}

/** Those that would be photos without the one at this path, in order of path. */
function rawsOfPath(db: ReadableDb, folderId: FolderId, photoPath: string): CompanionFile[] {
  return companionsOfPath(db, folderId, photoPath).filter(({ format }) => format !== 'film');
}

/** The photo at the path that a scan named as the next of a name; undefined where it is none, or not in sight. */
function nextPhoto(db: ReadableDb, folderId: FolderId, path: string | undefined): FileRow | undefined {
  const next = path === undefined ? undefined : findFile(db, folderId, path);
  return next?.state === 'failed' ? undefined : next;
}

function passCompanions(db: WritableDb, folderId: FolderId, from: string, to: string): void {
  const sql = 'UPDATE companion_file SET photo_path = ? WHERE folder_id = ? AND photo_path = ?';
  statement<[string, number, string]>(db, sql).run(to, folderId, from);
}

/**
 * Makes photos of their own of the RAW files that belonged to the photo which was at this path. Its film stays noted
 * until a scan comes by and sees no photo beside it.
 * @param nextPath where another photo of the name lies: they belong to that one from now on
 */
export function releaseCompanions(
  db: WritableDb,
  folderId: FolderId,
  photoPath: string,
  nextPath?: string,
): void {
  transaction(db, () => {
    const next = nextPhoto(db, folderId, nextPath);
    if (next !== undefined) {
      passCompanions(db, folderId, photoPath, next.relativePath);
      return;
    }
    const companions = rawsOfPath(db, folderId, photoPath);
    deleteNoted(
      db,
      'companion_file',
      folderId,
      companions.map(({ relativePath }) => relativePath),
    );
    for (const companion of companions) {
      enqueue(db, insertFile(db, folderId, companion), jobPriorities.newPhoto);
    }
  });
}

/** Whether the bin holds the photo at this path. */
export function isBinnedAt(db: ReadableDb, folderId: FolderId, relativePath: string): boolean {
  const sql = 'SELECT 1 FROM binned_file WHERE folder_id = ? AND relative_path = ?';
  return statement<[number, string]>(db, sql).get(folderId, relativePath) !== undefined;
}

/** The photo at a place of a folder changes its file: it keeps its id and, until that is read, what is known of it. */
function changeFile(db: WritableDb, photoId: PhotoId, folderId: FolderId, file: FoundFile): void {
  const sql = /* sql */ `
    UPDATE file SET folder_id = ?, relative_path = ?, name = ?, size_bytes = ?, modified_at_ms = ?, inode = ?,
      changed_at_ms = ?, state = 'pending' WHERE file_id = ?`;
  const { relativePath, sizeBytes, modifiedAtMs, inode, changedAtMs } = file;
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  statement<unknown[]>(db, sql).run(
    folderId,
    relativePath,
    name,
    sizeBytes,
    modifiedAtMs,
    inode ?? null,
    changedAtMs ?? null,
    photoId,
  );
  makeJobDue(db, photoId);
  enqueue(db, photoId, jobPriorities.newPhoto);
}

/**
 * The file of a photo is gone or cannot be read: the photo is from now on the RAW that lies beside it, with what the
 * person gave to it. Further RAW files of the name become photos of their own. False where there is none, or the photo
 * was never read: then its companions are new photos, and its own row stays as it is.
 */
export function handOver(db: WritableDb, photoId: PhotoId): boolean {
  const sql =
    'SELECT folder_id AS folderId, relative_path AS photoPath, content_id AS contentId FROM file WHERE file_id = ?';
  type Row = { folderId: FolderId; photoPath: string; contentId: number | null };
  return transaction(db, () => {
    const row = statement<[number], Row>(db, sql).get(photoId);
    if (row === undefined) return false;
    const { folderId, photoPath, contentId } = row;
    const heir = contentId === null ? undefined : rawsOfPath(db, folderId, photoPath)[0];
    if (heir !== undefined) {
      deleteNoted(db, 'companion_file', folderId, [heir.relativePath]);
      changeFile(db, photoId, folderId, heir);
    }
    releaseCompanions(db, folderId, photoPath);
    return heir !== undefined;
  });
}

/**
 * Forgets files that are gone, with their jobs and failures; where a RAW lies beside one, the photo lives on as that.
 * @param nextPaths of those with a RAW, where another photo of the name lies: the two are one photo from now on
 */
export function forgetFiles(
  db: WritableDb,
  fileIds: readonly PhotoId[],
  nextPaths: ReadonlyMap<PhotoId, string> = new Map(),
): void {
  transaction(db, () => {
    const remove = statement<[number]>(db, 'DELETE FROM file WHERE file_id = ?');
    for (const fileId of fileIds) {
      const gone = findPlace(db, fileId);
      const next = gone && nextPhoto(db, gone.folderId, nextPaths.get(fileId));
      if (gone !== undefined && next !== undefined) {
        passCompanions(db, gone.folderId, gone.relativePath, next.relativePath);
        foldInto(db, gone.folderId, gone, next);
      } else if (!handOver(db, fileId)) remove.run(fileId);
    }
  });
}

/** A photo as far as `foldInto` has to know it. */
interface Held {
  readonly fileId: PhotoId;
  readonly contentId: number | null;
}

const passFavorite = /* sql */ `
  INSERT OR IGNORE INTO favorite
  SELECT (SELECT sha256 FROM content WHERE content_id = :to), added_at_ms
  FROM favorite WHERE content_sha256 = (SELECT sha256 FROM content WHERE content_id = :from)`;
const passAlbums = /* sql */ `
  INSERT OR IGNORE INTO album_photo
  SELECT album_id, (SELECT sha256 FROM content WHERE content_id = :to), added_at_ms
  FROM album_photo WHERE content_sha256 = (SELECT sha256 FROM content WHERE content_id = :from)`;

/**
 * Two photos of one name become one, at the second one's place: a RAW and the JPEG beside it, a JPEG that is gone and the
 * HEIC beside its RAW. What the person gave to the first, its heart and its albums, the one photo has. Until a new second
 * one is read, the first one's picture is shown. Gives the photo's id.
 */
export function foldInto(
  db: WritableDb,
  folderId: FolderId,
  first: Held,
  photo: Held & FoundFile & { readonly inode: number | null },
): PhotoId {
  const remove = statement<[number]>(db, 'DELETE FROM file WHERE file_id = ?');
  return transaction(db, () => {
    if (first.contentId !== null && photo.contentId === null) {
      remove.run(photo.fileId);
      changeFile(db, first.fileId, folderId, photo);
      return first.fileId;
    }
    if (first.contentId !== null) {
      const contents = { from: first.contentId, to: photo.contentId };
      statement<[typeof contents]>(db, passFavorite).run(contents);
      statement<[typeof contents]>(db, passAlbums).run(contents);
    }
    remove.run(first.fileId);
    return photoIdSchema.parse(photo.fileId);
  });
}
