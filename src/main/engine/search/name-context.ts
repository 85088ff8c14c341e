/**
 * A query of which some words are names of folders, cameras or places, and the others what is to be seen: `canon beach`.
 * Compared as a whole, the picture of a beach does not look like a Canon. So it is read a second time: among the
 * photos that have the one by name, what do the others show?
 */
import {
  countFilesWith,
  filesWith,
  littleWords,
  type FilterMatch,
  type ReadableDb,
} from '../storage/index.ts';
import type { SearchPlan } from './plan.ts';

export interface NameContext {
  /** The plan with what remains to be seen. */
  readonly plan: SearchPlan;
  /** The words that are names. */
  readonly names: readonly string[];
  /** The photos that have them all. */
  readonly files: FilterMatch;
}

/** With more words it is a sentence, and what it says is to be seen. */
const mostWords = 6;

/** One for each alternative that is of that kind; more would be felt. */
const mostContexts = 4;

/**
 * One context for each alternative of a query that has words which are names, and others. None where several things
 * are asked for, where they are quoted, or where no photo has the names.
 *
 * @param among ids of the photos that the filters leave, ascending; null for all
 */
export function nameContexts(db: ReadableDb, plan: SearchPlan, among: Uint32Array | null): NameContext[] {
  const [clause, ...others] = plan.wanted;
  if (clause === undefined || others.length > 0) return [];
  return clause
    .map((index) => contextOf(db, plan, index, among))
    .filter((context) => context !== null)
    .slice(0, mostContexts);
}

function contextOf(
  db: ReadableDb,
  plan: SearchPlan,
  index: number,
  among: Uint32Array | null,
): NameContext | null {
  const planned = plan.terms[index];
  if (planned?.term.kind !== 'text' || planned.term.isQuoted) return null;
  const words = planned.term.text.split(/\s+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !littleWords.has(word.toLowerCase()));
  if (telling.length < 2 || telling.length > mostWords) return null;
  const counted = telling
    .map((word) => ({ word, count: countFilesWith(db, word, among) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  // Where every word is a name, the rarest is what is to be seen: a folder "beach" does not make the beach one.
  const named = counted.length === telling.length ? counted.slice(0, -1) : counted;
  if (named.length === 0) return null;
  const names = named.map(({ word }) => word);
  const files = filesWith(db, names, among);
  if (files.photoIds.length === 0) return null;
  const text = telling.filter((word) => !names.includes(word)).join(' ');
  const terms = plan.terms.map((term) =>
    term === planned ? { ...planned, term: { ...planned.term, text }, label: text } : term,
  );
  return { plan: { ...plan, terms, wanted: [[index]], names: [] }, names, files };
}
