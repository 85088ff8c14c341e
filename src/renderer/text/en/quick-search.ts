/** English words of the small search window. Runs in the page. */
import { formatPlural } from '../format.ts';

export const quickSearch = {
  label: 'Search photos',
  placeholder: 'Describe a photo',
  matches: (count: number): string => formatPlural(count, 'match', 'matches'),
  matchesThenClosest: (count: number): string =>
    `${formatPlural(count, 'match', 'matches')}, then the closest`,
  noMatch: 'No match, these are the closest',
  nothing: 'Nothing found',
  results: 'Best matches',
  newest: 'Newest photos',
  noPhotos: 'There are no photos yet. Add a folder in Recollect first.',
  choose: 'Choose',
  showAll: 'Show all',
  close: 'Close',
  failed: 'Recollect is not answering at present.',
};
