/** What fusion is given and what it makes of it. Types only; pure. */
import type { Band, PhotoId, Why } from '../../../../contract/index.ts';

/** A term of the query and how well the picture of a photo fits it. */
export type TermMatch = Why['terms'][number];

/** Where the words of a query stand in what is known of a photo by name. */
export type NameMatch = Why['names'][number];

/** A photo found by its picture. */
export interface PictureHit {
  readonly photoId: PhotoId;
  readonly band: Band;
  readonly terms: readonly TermMatch[];
}

/** A photo found by its names; what storage's `searchNames` answers with is that. */
export interface NameHit {
  readonly photoId: PhotoId;
  /** The file's name, with its extension. */
  readonly fileName: string;
  /** Every word of the query was found, in one field or another. */
  readonly isWhole: boolean;
  readonly names: readonly NameMatch[];
}

/** Why a photo is in an answer; both lists are empty for none. */
export interface MatchReasons {
  readonly terms: readonly TermMatch[];
  readonly names: readonly NameMatch[];
}

export interface FusedHit {
  readonly photoId: PhotoId;
  /** Of the picture; null where the photo was found by its names alone. */
  readonly band: Band | null;
  /** True where the query names this very file. */
  readonly isNamed: boolean;
  /** False for what only resembles: a picture below the cut-off, or some words of several in its names. */
  readonly isMatch: boolean;
  readonly why: MatchReasons;
}
