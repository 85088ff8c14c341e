/** English words of the filters. Runs in the page. */
import { formatCount, formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const filters = {
  title: 'Filters',
  button: (count: number): string => (count === 0 ? 'Filters' : `Filters, ${formatCount(count)} chosen`),
  clear: 'Clear filters',
  amongBest: (found: string): string => `${found} among the 1,000 best matches`,
  folders: 'Folders',
  more: 'Only',
  value: (name: string, count: number): string => `${name}, ${photos(count)}`,
  all: (count: number): string => `Show all ${formatPlural(count, 'value', 'values')}`,
  fewer: 'Show fewer',
  dates: {
    title: 'Date',
    years: 'Years',
    toMonths: 'Back to the months',
    toYears: 'Back to the years',
    monthBefore: 'Month before',
    monthAfter: 'Month after',
    yearBefore: 'Year before',
    yearAfter: 'Year after',
    any: 'Any date',
    nothingLeft: 'No photo is left.',
    none: 'None of these photos has a date.',
    period: (name: string, count: number): string => `${name}, ${photos(count)}`,
  },
};
