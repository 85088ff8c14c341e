/** A whole query as the library keeps it, and as the box holds it: photos stand on chips there. Runs in the page. */
import { parseQuery, removeNode, wallClockMs } from '../../../../contract/index.ts';
import type { Chip, View } from '../../../navigation/view.ts';
import { text as catalogue } from '../../../text/index.ts';
import { queryText } from '../query-text.ts';

type Asked = Pick<View, 'text' | 'chips'>;

const words = catalogue.search;

/** What is kept of a view: its words and the photos of the library; images from elsewhere are gone with the page. */
export function keptQuery({ text, chips }: Asked): string {
  return queryText(
    text,
    chips.filter(({ kind }) => kind === 'photo'),
  );
}

/** The photos at the head of a kept query on chips again, and the rest as words. */
export function askedOf(query: string): Asked {
  const options = { nowMs: wallClockMs() };
  const chips: Chip[] = [];
  let rest = parseQuery(query, options);
  for (;;) {
    const [clause] = rest.clauses;
    const [term] = clause?.kind === 'term' ? clause.alternatives : [];
    const isAlone = clause?.alternatives.length === 1 && clause.kind === 'term';
    if (!isAlone || term?.kind !== 'photo') return { text: rest.text, chips };
    chips.push({
      kind: 'photo',
      photoId: term.photoId,
      ...(term.weight === 1 ? {} : { weight: term.weight }),
      ...(clause.isNegative ? { isNegative: true } : {}),
    });
    rest = parseQuery(removeNode(rest, term, options), options);
  }
}

/** How a query is called in a list. */
export function nameOfQuery({ text, chips }: Asked): string {
  if (chips.length === 0) return text;
  return text === '' ? words.similarTitle : words.combinedTitle(text);
}

/** True for a query that is among these. */
export function isAmong(queries: readonly string[], query: string): boolean {
  return queries.some((other) => other.toLowerCase() === query.toLowerCase());
}
