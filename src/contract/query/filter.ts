/** The filters of a query and their values. What each means is said in docs/query-language.md. Runs everywhere. */
import { z } from 'zod';
import { imageFormatSchema } from '../photo.ts';
import { maxQueryTextLength, placeShape } from './span.ts';

/** Years that a filter can name: those that are written with four digits. */
export const firstYear = 1000;
export const lastYear = 9999;
/** Unix milliseconds of the first instant that a filter can name, and of the first that it cannot any more. */
export const firstMs = -30_610_224_000_000;
export const endMs = 253_402_300_800_000;

/** Filters whose value is text to be found in that fact of a photo. */
export const textFilterKeys = ['folder', 'name', 'camera', 'lens', 'place', 'album'] as const;
export type TextFilterKey = (typeof textFilterKeys)[number];

/** Values of `type:`; `raw` stands for every camera's raw format. */
export const photoTypes = imageFormatSchema.options;
export type PhotoType = (typeof photoTypes)[number];

export const stateFilterValues = ['favorite', 'offline', 'raw'] as const;
export const factFilterValues = ['place'] as const;

/** Upright, by width and height; square is as wide as high. */
export const orientations = ['landscape', 'portrait', 'square'] as const;
export type Orientation = (typeof orientations)[number];

/** Every filter there is, in the order in which they are offered. */
export const filterKeys = [
  'date',
  'year',
  'month',
  'before',
  'after',
  'place',
  'near',
  'folder',
  'album',
  'name',
  'camera',
  'lens',
  'type',
  'orientation',
  'iso',
  'is',
  'has',
] as const;
export type FilterKey = (typeof filterKeys)[number];

export function isFilterKey(key: string): key is FilterKey {
  return filterKeys.some((known) => known === key);
}

/** Both ends belong to the range; null is open, and one of them is never null. */
function wholeNumbers(min: number, max: number) {
  const bound = z.int().min(min).max(max).nullable();
  return z.strictObject({ from: bound, to: bound }).readonly();
}

const instant = z.int().min(firstMs).max(endMs).nullable();
/**
 * From `fromMs` up to but not including `toMs`; null is open, and one of them is never null. Wall clock read as UTC,
 * as in `PhotoSummary.takenAtMs`: a photo's own clock is compared with what the person wrote, whatever the zone.
 */
export const dateRangeSchema = z.strictObject({ fromMs: instant, toMs: instant }).readonly();
export type DateRange = z.infer<typeof dateRangeSchema>;

const numberRangeSchema = wholeNumbers(0, 10_000_000);
export type NumberRange = z.infer<typeof numberRangeSchema>;

const month = z.int().min(1).max(12);
/** Both months belong to it, 1 is January. `from` after `to` goes over the turn of the year: 11 to 2 is four months. */
export const monthRangeSchema = z.strictObject({ from: month, to: month }).readonly();
export type MonthRange = z.infer<typeof monthRangeSchema>;

/** Null: as far as is usual for what was named, which the engine decides. */
const radiusKm = z.number().positive().max(20_040).nullable();
export const nearSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('coordinates'),
      /** Degrees, WGS 84. */
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      radiusKm,
    })
    .readonly(),
  z
    .strictObject({ kind: z.literal('place'), name: z.string().min(1).max(maxQueryTextLength), radiusKm })
    .readonly(),
]);
export type Near = z.infer<typeof nearSchema>;

const common = {
  ...placeShape,
  isNegative: z.boolean(),
  /** True where the person wrote no filter but a date in words ("last summer"), which can be turned back into words. */
  isFromWords: z.boolean(),
};

function filterSchema<const K extends readonly FilterKey[], V extends z.ZodType>(keys: K, value: V) {
  return z.strictObject({ ...common, key: z.enum(keys), value }).readonly();
}

export const queryFilterSchema = z.discriminatedUnion('key', [
  filterSchema(textFilterKeys, z.string().min(1).max(maxQueryTextLength)),
  filterSchema(['type'], z.enum(photoTypes)),
  filterSchema(['orientation'], z.enum(orientations)),
  filterSchema(['iso'], numberRangeSchema),
  filterSchema(['year'], wholeNumbers(firstYear, lastYear)),
  filterSchema(['month'], monthRangeSchema),
  filterSchema(['date', 'before', 'after'], dateRangeSchema),
  filterSchema(['is'], z.enum(stateFilterValues)),
  filterSchema(['has'], z.enum(factFilterValues)),
  filterSchema(['near'], nearSchema),
]);
export type QueryFilter = z.infer<typeof queryFilterSchema>;

/** The filters without their place in a text. */
export type FilterMeaning = QueryFilter extends infer F
  ? F extends QueryFilter
    ? Pick<F, 'key' | 'value'>
    : never
  : never;
