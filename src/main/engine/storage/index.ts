/** The library's databases: opening them, and every statement that is run on them. Runs in the engine and its threads. */
export { breathe, transaction } from './database.ts';
export type { ReadableDb, ReadableThumbnails, WritableDb, WritableThumbnails } from './database.ts';
export { openLibraryForReading, openLibraryForWriting } from './open.ts';
export type { OpenLibrary } from './open.ts';
export { requireSoundPages } from './inspect.ts';
export { askedOfLibrary } from './errors-of-threads.ts';
export { isHeld, libraryHolder, type LockHolder } from './lock.ts';
export { damagedLibrary, isRefusedRow, storageError } from './sqlite-errors.ts';
export { isSuspect, noteSuspicion } from './suspicion.ts';
export { backUpEssentials, writtenRows } from './backup-essentials.ts';
export { dismissRecovery, libraryRecovery } from './rebuild.ts';
export * from './albums.ts';
export * from './bin.ts';
export * from './contents.ts';
export type { Page, PageRequest } from './cursor.ts';
export * from './facets.ts';
export * from './failures.ts';
export { countFavorites, setFavorites } from './favorites.ts';
export * from './files.ts';
export * from './companions.ts';
export * from './left-out.ts';
export { deleteNoted, notedAt, type NotedTable } from './noted-paths.ts';
export { getFolderNotices, putFolderNotices } from './folder-notices.ts';
export * from './folders.ts';
export * from './jobs.ts';
export { queuedInFolders } from './queued-in-folders.ts';
export { listOutline } from './outline.ts';
export { readPhotoFacts, type PhotoFacts, type TextColumn } from './photo-facts.ts';
export {
  countPhotos,
  filePath,
  libraryRevision,
  listPhotos,
  photoDetails,
  photoLocation,
  photoSummaries,
  summariesOf,
  type PhotoLocation,
} from './photos.ts';
export { newestAmong, photosOfContent, resultPhoto, type ResultPhoto } from './result-photos.ts';
export type { TownsNamed } from './filters/whereabouts.ts';
export { isAmong, matchFilters, photosPassing } from './match-filters.ts';
export type { FilterMatch } from './match-filters.ts';
export { countFilesWith, filesWith } from './files-matching.ts';
export { littleWords, nameFields, searchNames } from './names.ts';
export type { FoundName, FoundNames, NameField, WantedName } from './names.ts';
export { placeName, positionsToPlace, putPlaces } from './places.ts';
export type { Place, Position } from './places.ts';
export { plainText, plainWords } from './plain-words.ts';
export * from './remote-payments.ts';
export * from './settings.ts';
export { shownPathsOf } from './shown-path.ts';
export { getCalibration, putCalibration, type StoredCalibration } from './space-calibrations.ts';
export {
  countContentsWithout,
  countEmbeddedBy,
  countEmbeddedPhotos,
  countEmbeddings,
  deleteSpace,
  ensureSpace,
  findSpace,
  hasEmbedding,
  listSpaces,
  mayLackVectors,
} from './spaces.ts';
export type { EmbeddingSpace, NewSpace } from './spaces.ts';
export {
  countRefusals,
  countRefusedPhotos,
  findRefusal,
  forgetRefusals,
  hasRefusals,
  isAnswered,
  noteRefusal,
} from './refusals.ts';
export { deleteThumbnails, getThumbnail, hasThumbnails, putThumbnails } from './thumbnails.ts';
export type { Thumbnail, ThumbnailVariant } from './thumbnails.ts';
export { keptChanges, latestVectorChange, vectorChangesSince } from './vector-changes.ts';
export type { VectorChanges } from './vector-changes.ts';
export { chunkVectors, vectorChunks } from './vector-chunks.ts';
export type { VectorChunk } from './vector-chunks.ts';
export {
  allVectors,
  cosinesOfAll,
  deleteVectorsOf,
  getVector,
  getVectors,
  maxNearest,
  nearest,
  putVector,
} from './vectors.ts';
export type { Neighbour } from './vectors.ts';
