/**
 * Where the page is: the query and the open photo. Kept in the address, so that reload, back and forward work.
 * Runs in the page.
 */
import {
  maxQueryLength,
  maxQueryTerms,
  maxQueryWeight,
  minQueryWeight,
  photoIdSchema,
  type PhotoId,
  type QueryImageId,
} from '../../contract/index.ts';

interface ImageMarks {
  /** How much it counts beside the others; 1 where it is left out. */
  readonly weight?: number | undefined;
  /** Photos like it are left out. */
  readonly isNegative?: boolean | undefined;
}

/** One image to search by beside the words. */
export type Chip =
  | (ImageMarks & {
      readonly kind: 'photo';
      readonly photoId: PhotoId;
      readonly version?: string | undefined;
      readonly name?: string | undefined;
    })
  | (ImageMarks & {
      readonly kind: 'image';
      readonly queryImageId: QueryImageId;
      readonly name: string;
      /** An object URL of this page, or null where the browser cannot show the format. */
      readonly previewUrl: string | null;
    });

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

function readPhotoId(value: string | null): PhotoId | null {
  return photoIdSchema.safeParse(Number(value)).data ?? null;
}

/** `image` with the minus and the weight of a chip, in the query language's own signs. */
export function withMarks(image: string, { weight = 1, isNegative = false }: ImageMarks): string {
  return `${isNegative ? '-' : ''}${image}${weight === 1 ? '' : `^${String(weight)}`}`;
}

/** A weight as a query takes it: of two decimals, within the bounds. */
export function boundedWeight(weight: number): number {
  return Math.min(maxQueryWeight, Math.max(minQueryWeight, Math.round(weight * 100) / 100));
}

/** A photo as `withMarks` writes it; null for anything else. */
function readLike(written: string): Chip | null {
  const [, minus, id = null, weight = '1'] = /^(-?)(\d+)(?:\^(\d+(?:\.\d+)?))?$/u.exec(written) ?? [];
  const photoId = readPhotoId(id);
  if (photoId === null) return null;
  const bounded = boundedWeight(Number(weight));
  return {
    kind: 'photo',
    photoId,
    ...(bounded === 1 ? {} : { weight: bounded }),
    ...(minus === '-' ? { isNegative: true } : {}),
  };
}

/** The view that an address stands for. Images from elsewhere are not in it: they live in this page alone. */
export function viewFromAddress(search: string): View {
  const parameters = new URLSearchParams(search);
  return {
    text: (parameters.get('q') ?? '').slice(0, maxQueryLength),
    chips: parameters
      .getAll('like')
      .slice(0, maxQueryChips)
      .map(readLike)
      .filter((chip) => chip !== null),
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
  for (const chip of view.chips)
    if (chip.kind === 'photo') parameters.append('like', withMarks(String(chip.photoId), chip));
  if (view.sort === 'date' && isSearch(view)) parameters.set('sort', 'date');
  if (view.isBin === true) parameters.set('bin', '');
  if (view.openPhotoId !== null) parameters.set('photo', String(view.openPhotoId));
  const search = parameters.toString();
  return search === '' ? '' : `?${search}`;
}
