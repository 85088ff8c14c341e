/** What folding looks at, and what it makes. Types only; pure. */

/** A result as folding sees it. Photos of an answer may carry more; it comes back untouched. */
export interface FoldablePhoto {
  readonly photoId: number;
  readonly contentId: number;
  readonly folderId: number;
  /** From the watched folder, with forward slashes. */
  readonly relativePath: string;
  /**
   * The camera's own time, read as if it were UTC; null where the photo does not say. Not the file's time: that of a
   * copied folder is one moment for all of it.
   */
  readonly cameraTimeMs: number | null;
  /** Upright, in pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Why a photo lies in a stack, surest first: the same bytes; the same shot in two files of a camera (RAW and JPEG,
 * HEIC and its film); the same picture saved again; a burst; the same scene a little later.
 */
export const foldReasons = ['copy', 'pair', 'saved-again', 'burst', 'scene'] as const;
export type FoldReason = (typeof foldReasons)[number];

export interface FoldedPhoto<T extends FoldablePhoto = FoldablePhoto> {
  readonly photo: T;
  readonly reason: FoldReason;
}

/** One result: the best-ranked photo of a stack leads it, the others follow in their order. */
export interface Stack<T extends FoldablePhoto = FoldablePhoto> {
  readonly leader: T;
  readonly folded: readonly FoldedPhoto<T>[];
}
