/** What is asked, in the search language: the chips and the typed words as one line. Runs in the page. */
import { filtersOnly, maxQueryLength, parseQuery, wallClockMs } from '../../../contract/index.ts';
import { withMarks, type Chip } from '../../navigation/view.ts';

function imageTerm(chip: Chip): string {
  return withMarks(`image:${chip.kind === 'photo' ? String(chip.photoId) : chip.queryImageId}`, chip);
}

/** Images come first: a quote that is opened in the words and never closed must not swallow them. */
export function queryText(words: string, chips: readonly Chip[]): string {
  return [...chips.map(imageTerm), words.trim()].filter((part) => part !== '').join(' ');
}

/** As long as the marks of an image become. */
const longestMarks = { weight: 0.25, isNegative: true };

/** Characters that the words may have beside these chips, whatever their weights become. */
export function roomForWords(chips: readonly Chip[]): number {
  const marked = chips.map((chip) => ({ ...chip, ...longestMarks }));
  const taken = queryText('', marked).length;
  return Math.max(0, maxQueryLength - (taken === 0 ? 0 : taken + 1));
}

/** The words where they are filters and nothing else, and there are no images; null where photos have to be looked for. */
export function filtersOf(words: string, chips: readonly Chip[]): string | null {
  if (chips.length > 0 || words === '') return null;
  return filtersOnly(parseQuery(words, { nowMs: wallClockMs() })) === null ? null : words;
}
