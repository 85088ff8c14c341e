/** English words of the small search window. Runs in the page. */
import { formatPlural } from '../format.ts';

export const quickSearch = {
  label: 'Search photos',
  placeholder: 'Describe a photo',
  matches: (count: number): string => formatPlural(count, 'match', 'matches'),
  noMatch: 'No match, these are the closest',
  nothing: 'Nothing found',
  results: 'Best matches',
  help: 'Enter shows all of them in Recollect, Esc closes.',
  failed: 'Recollect is not answering at present.',
};
