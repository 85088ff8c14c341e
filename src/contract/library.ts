/** library.*: the watched folders and the photos in them. Runs everywhere. */
import { z } from 'zod';
import { folderIdSchema, photoIdSchema } from './ids.ts';
import { epochMsSchema, photoDetailsSchema, photoSummarySchema } from './photo.ts';
import { procedure } from './procedure.ts';
import { maxQueryTextLength, queryIssueSchema } from './query/index.ts';
import { sentence } from './sentences.ts';

export const pathSchema = z.string().min(1, sentence('pathMissing')).max(4096, sentence('pathLong'));

/** Something that a person should know about a folder. */
export const folderNoticeSchema = z.strictObject({
  /**
   * unreadable: the folder may not be read. replaced: another folder is at its place. watch-limit, watch-failed, network:
   * changes are noticed late. outside-links: links that are not followed. unreadable-folders: subfolders that cannot be read,
   * for want of a permission or because their path is too long. own-library: the library lies in it and is passed by.
   */
  kind: z.enum([
    'unreadable',
    'replaced',
    'watch-limit',
    'watch-failed',
    'network',
    'outside-links',
    'unreadable-folders',
    'own-library',
  ]),
  /** One sentence. */
  message: z.string().max(1000),
  /** How many, where that is asked. */
  count: z.int().nonnegative().nullable(),
  /** The first of what it is about, where that has names. */
  names: z.array(z.string().max(300)).max(3),
});
export type FolderNotice = z.infer<typeof folderNoticeSchema>;

export const folderSchema = z.strictObject({
  folderId: folderIdSchema,
  /** The folder's own name. */
  name: z.string().max(1024),
  /** Its whole path, to be shown; it gives no right to anything. */
  displayPath: pathSchema,
  addedAtMs: epochMsSchema,
  /** Null until the first scan has ended. */
  scannedAtMs: epochMsSchema.nullable(),
  /**
   * Unscanned: nobody has looked through it yet, or not to its end. Offline: the folder cannot be reached at present; its photos are kept. Error: the same for a reason that a notice
   * names. Paused: neither watched nor indexed until it is resumed.
   */
  state: z.enum(['ready', 'unscanned', 'scanning', 'paused', 'offline', 'error']),
  notices: z.array(folderNoticeSchema).max(8),
  photoCount: z.int().nonnegative(),
  /** Files that were found and not read yet. */
  waitingCount: z.int().nonnegative(),
  failedCount: z.int().nonnegative(),
  /** Photos of it that are in the bin; the other counts leave them out. */
  binnedCount: z.int().nonnegative(),
  /** Files of it that are left out for being smaller than the settings want; the other counts leave them out. */
  leftOutCount: z.int().nonnegative(),
});
export type Folder = z.infer<typeof folderSchema>;

export const libraryStateSchema = z.strictObject({
  folders: z.array(folderSchema).max(10_000),
  photoCount: z.int().nonnegative(),
  /** Those that the model in use does not take, which is why they are listed among the failures. */
  refusedCount: z.int().nonnegative(),
  /** Changes whenever photos appear, change or go, so that a page knows when to ask again. */
  revision: z.int().nonnegative(),
});
export type LibraryState = z.infer<typeof libraryStateSchema>;

/** Why a file could not become a photo, or one that the model in use finds. */
export const failureReasonSchema = z.enum([
  'truncated',
  'corrupt',
  'unsupported',
  'too-large',
  'unreadable',
  'timed-out',
  /** The model in use does not take it. It stays a photo where another model knows it. */
  'refused',
]);
export type FailureReason = z.infer<typeof failureReasonSchema>;

export const failedPhotoSchema = z.strictObject({
  photoId: photoIdSchema,
  folderId: folderIdSchema,
  name: z.string().max(1024),
  relativePath: z.string().max(4096),
  reason: failureReasonSchema,
  /** One sentence for a person. */
  message: z.string().max(1000),
  failedAtMs: epochMsSchema,
});
export type FailedPhoto = z.infer<typeof failedPhotoSchema>;

/** Photos of one page of the outline, at most. */
export const maxOutlinePhotos = 20_000;

/** A month's photos as a layout needs them, newest first. */
export const outlineMonthSchema = z.strictObject({
  /** "2024-07", by the wall clock; years beyond four digits have a sign and six. */
  month: z.string().regex(/^(?:\d{4}|[+-]\d{6})-\d{2}$/u),
  photoIds: z.array(photoIdSchema).max(maxOutlinePhotos),
  /** Width as hundredths of the height, one for each photo. */
  aspects: z.array(z.int().positive()).max(maxOutlinePhotos),
  /** The average colour of each, as red, green and blue in 24 bits; -1 where it is not known. */
  colours: z.array(z.int().min(-1).max(0xff_ff_ff)).max(maxOutlinePhotos),
});
export type OutlineMonth = z.infer<typeof outlineMonthSchema>;

/** Photos whose summaries are asked for at once, at most. */
export const maxSummaries = 500;

/** Photos whose paths are asked for at once, at most. */
export const maxPaths = 1000;

/** Photos that are changed with one call, at most. */
export const maxPhotosPerCall = 10_000;

export const manyPhotosSchema = z.array(photoIdSchema).max(maxPhotosPerCall);

/** Photos that a preview of an ignore list names, at most. */
export const maxIgnoredExamples = 5;

export const ignoreListSchema = z.string().max(20_000, sentence('ignoreListLong'));

const cursorSchema = z.string().max(200);
const pageLimitSchema = z.int().min(1).max(1000);

export const libraryProcedures = {
  'library.state': procedure({
    summary: 'The watched folders and the number of photos.',
    input: z.strictObject({}),
    output: libraryStateSchema,
  }),
  'library.addFolder': procedure({
    summary: 'Watches a folder: it is scanned at once and its photos are indexed.',
    input: z.strictObject({ path: pathSchema }),
    output: z.strictObject({ folder: folderSchema }),
    reachesFiles: true,
  }),
  'library.removeFolder': procedure({
    summary: 'Forgets a folder and what is known of its photos. The photos on disk are not touched.',
    input: z.strictObject({ folderId: folderIdSchema }),
    output: z.strictObject({}),
  }),
  'library.setFolderPaused': procedure({
    summary:
      'Leaves a folder alone until it is resumed: it is neither watched nor indexed, and its photos stay.',
    input: z.strictObject({ folderId: folderIdSchema, isPaused: z.boolean() }),
    output: z.strictObject({ folder: folderSchema }),
  }),
  'library.ignoreList': procedure({
    summary:
      'What is left out of a folder, in the syntax of .gitignore. It is kept in the library, not in the folder.',
    input: z.strictObject({ folderId: folderIdSchema }),
    output: z.strictObject({ ignoreList: ignoreListSchema }),
  }),
  'library.previewIgnoreList': procedure({
    summary: 'How many of a folder’s photos a list would leave out, and the names of some.',
    input: z.strictObject({ folderId: folderIdSchema, ignoreList: ignoreListSchema }),
    output: z.strictObject({
      photoCount: z.int().nonnegative(),
      /** Relative paths of the first ones. */
      examples: z.array(z.string().max(4096)).max(maxIgnoredExamples),
    }),
  }),
  'library.setIgnoreList': procedure({
    summary:
      'Sets what is left out of a folder and looks through it: what is left out from now on leaves the library, and what no longer is comes back, with hearts and albums.',
    input: z.strictObject({ folderId: folderIdSchema, ignoreList: ignoreListSchema }),
    output: z.strictObject({}),
  }),
  'library.rescan': procedure({
    summary: 'Looks for new, changed and missing files, in one folder or in all.',
    input: z.strictObject({ folderId: folderIdSchema.nullable() }),
    output: z.strictObject({}),
  }),
  'library.photos': procedure({
    summary: 'A page of photos, newest first.',
    input: z.strictObject({ cursor: cursorSchema.nullable(), limit: pageLimitSchema }),
    output: z.strictObject({
      photos: z.array(photoSummarySchema).max(1000),
      nextCursor: cursorSchema.nullable(),
      total: z.int().nonnegative(),
    }),
  }),
  'library.outline': procedure({
    summary:
      'A page of the library’s outline, newest first: which photos there are in each month, and their shapes. A month may go on with the next page. A query of filters leaves all photos that pass, however many; one that asks for words or images as well is refused.',
    input: z.strictObject({
      /** Filters of the search language; null for the whole library. */
      query: z.string().trim().max(maxQueryTextLength, sentence('queryLong')).nullable().default(null),
      cursor: cursorSchema.nullable(),
      limit: z.int().min(1).max(maxOutlinePhotos),
    }),
    output: z.strictObject({
      months: z.array(outlineMonthSchema).max(maxOutlinePhotos),
      nextCursor: cursorSchema.nullable(),
      /** Photos of all pages; copies count each. */
      total: z.int().nonnegative(),
      /** What of the query was not understood, and so left out. */
      issues: z.array(queryIssueSchema).max(maxQueryTextLength),
    }),
  }),
  'library.summaries': procedure({
    summary: 'The summaries of these photos, in this order; photos that are gone are left out.',
    input: z.strictObject({ photoIds: z.array(photoIdSchema).min(1).max(maxSummaries) }),
    output: z.strictObject({ photos: z.array(photoSummarySchema).max(maxSummaries) }),
  }),
  'library.photo': procedure({
    summary: 'All that is known of one photo.',
    input: z.strictObject({ photoId: photoIdSchema }),
    output: photoDetailsSchema,
  }),
  'library.paths': procedure({
    summary:
      "The whole paths of these photos' files as their machine writes them, to be shown and pasted, in this order; photos that are gone are left out.",
    input: z.strictObject({ photoIds: z.array(photoIdSchema).min(1).max(maxPaths) }),
    // The folder's path and what follows it may each be as long as a path.
    output: z.strictObject({ paths: z.array(z.string().min(1).max(8200)).max(maxPaths) }),
  }),
  'library.setFavorites': procedure({
    summary:
      'Marks photos as favourites, or no longer, and tells which of them were not so before. Copies of a photo are favourites together.',
    input: z.strictObject({ photoIds: manyPhotosSchema.min(1), isFavorite: z.boolean() }),
    output: z.strictObject({ changedPhotoIds: manyPhotosSchema }),
  }),
  'library.failures': procedure({
    summary:
      'A page of files that could not be indexed and photos that the model in use does not take, each with its reason.',
    input: z.strictObject({ cursor: cursorSchema.nullable(), limit: pageLimitSchema }),
    output: z.strictObject({
      failures: z.array(failedPhotoSchema).max(1000),
      nextCursor: cursorSchema.nullable(),
      total: z.int().nonnegative(),
    }),
  }),
  'library.browse': procedure({
    summary: "The folders inside a folder of the engine's machine, for a page that has no folder picker.",
    input: z.strictObject({ path: pathSchema.nullable() }),
    output: z.strictObject({
      path: pathSchema,
      parent: pathSchema.nullable(),
      folders: z.array(z.strictObject({ name: z.string().max(1024), path: pathSchema })).max(5000),
      /** Files in this very folder whose name ends like a photo's. */
      photoFileCount: z.int().nonnegative(),
    }),
    reachesFiles: true,
  }),
};
