/**
 * Where the page is: the query and the open photo. Kept in the address, so that reload, back and forward work.
 * Runs in the page.
 */
import {
  maxQueryLength,
  maxQueryTerms,
  photoIdSchema,
  type PhotoId,
  type QueryImageId,
} from '../../contract/index.ts';

/** One thing to search by beside the words. */
export type Chip =
  | {
      readonly kind: 'photo';
      readonly photoId: PhotoId;
      readonly version?: string | undefined;
      readonly name?: string | undefined;
    }
  | {
      readonly kind: 'image';
      readonly queryImageId: QueryImageId;
      readonly name: string;
      /** An object URL of this page, or null where the browser cannot show the format. */
      readonly previewUrl: string | null;
    };

export interface View {
  readonly text: string;
  readonly chips: readonly Chip[];
  readonly openPhotoId: PhotoId | null;
  /** The bin in place of the library. */
  readonly isBin?: true;
  /** Changes when a search begins anew: answers of an earlier one are not shown while this one waits. */
  readonly session: number;
  /** How the photos found are sorted; by match where it is left out. */
  readonly sort?: 'date' | undefined;
}

export const libraryView: View = { text: '', chips: [], openPhotoId: null, session: 0 };

/** True where the view is a search, false where it is the whole library. */
export function isSearch(view: View): boolean {
  return view.text.trim() !== '' || view.chips.length > 0;
}

/** True where the view is the whole library. */
export function isLibrary(view: View): boolean {
  return !isSearch(view) && view.isBin !== true;
}

/** As many terms as a query takes: these, and the words. */
export const maxQueryChips = maxQueryTerms - 1;

/** A name for a chip that stays the same while it is there. */
export function chipKey(chip: Chip): string {
  return chip.kind === 'photo' ? `photo-${String(chip.photoId)}` : `image-${chip.queryImageId}`;
}

function readPhotoId(value: string | null): PhotoId | null {
  return photoIdSchema.safeParse(Number(value)).data ?? null;
}

/** The view that an address stands for. Images from elsewhere are not in it: they live in this page alone. */
export function viewFromAddress(search: string): View {
  const parameters = new URLSearchParams(search);
  return {
    text: (parameters.get('q') ?? '').slice(0, maxQueryLength),
    chips: parameters
      .getAll('like')
      .slice(0, maxQueryChips)
      .map(readPhotoId)
      .filter((photoId) => photoId !== null)
      .map((photoId) => ({ kind: 'photo', photoId })),
    openPhotoId: readPhotoId(parameters.get('photo')),
    ...(parameters.has('bin') ? { isBin: true } : {}),
    session: 0,
    ...(parameters.get('sort') === 'date' ? { sort: 'date' } : {}),
  };
}

/** The address of a view, empty for the library itself. */
export function addressOfView(view: View): string {
  const parameters = new URLSearchParams();
  if (view.text !== '') parameters.set('q', view.text);
  for (const chip of view.chips) if (chip.kind === 'photo') parameters.append('like', String(chip.photoId));
  if (view.sort === 'date' && isSearch(view)) parameters.set('sort', 'date');
  if (view.isBin === true) parameters.set('bin', '');
  if (view.openPhotoId !== null) parameters.set('photo', String(view.openPhotoId));
  const search = parameters.toString();
  return search === '' ? '' : `?${search}`;
}
