/** What is asked, in the search language: the chips and the typed words as one line. Runs in the page. */
import { maxQueryLength } from '../../../contract/index.ts';
import type { Chip } from '../../navigation/view.ts';

function imageTerm(chip: Chip): string {
  return `image:${chip.kind === 'photo' ? String(chip.photoId) : chip.queryImageId}`;
}

/** Images come first: a quote that is opened in the words and never closed must not swallow them. */
export function queryText(words: string, chips: readonly Chip[]): string {
  return [...chips.map(imageTerm), words.trim()].filter((part) => part !== '').join(' ');
}

/** Characters that the words may have beside these chips. */
export function roomForWords(chips: readonly Chip[]): number {
  const taken = queryText('', chips).length;
  return Math.max(0, maxQueryLength - (taken === 0 ? 0 : taken + 1));
}
