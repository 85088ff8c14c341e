/** English words of selecting photos and of what is done with many. Runs in the page. */
import { formatCount } from '../format.ts';

export const selection = {
  select: 'Select',
  deselect: 'Deselect',
  selectAllOf: (heading: string): string => `Select all of ${heading}`,
  bar: 'Selected photos',
  count: (count: number): string => `${formatCount(count)} selected`,
  clear: 'Clear selection',
  readOnly: 'Another program has this library open, so nothing can be changed here',
};
