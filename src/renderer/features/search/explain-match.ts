/** Why a photo was found, in words. Runs in the page. */
import type { PhotoId, SearchAnswer, Why } from '../../../contract/index.ts';
import { formatScore } from '../../text/format.ts';
import { text } from '../../text/index.ts';

const words = text.match;

export interface TermReason {
  readonly label: string;
  /** How well it fits the picture, as it is written. */
  readonly score: string;
}

export interface MatchReasons {
  /** How sure it is, and by what. */
  readonly headline: string;
  /** What was compared with the picture. None where the headline has said all of it: of a single term. */
  readonly terms: readonly TermReason[];
  /** Where words were found in the photo's name or data. */
  readonly names: readonly string[];
}

function termLabel(term: string): string {
  const image = /^image:(.*)$/u.exec(term)?.[1];
  if (image === undefined) return term;
  return /^\d+$/u.test(image) ? text.search.chips.photo(Number(image)) : text.search.chips.image;
}

function termReasons(terms: Why['terms']): TermReason[] {
  if (terms.length === 1 && terms[0]?.isNegative === false) return [];
  return terms.map(({ text: term, score, isNegative }) => {
    const label = termLabel(term);
    return { label: isNegative ? text.search.chips.without(label) : label, score: formatScore(score) };
  });
}

/**
 * Undefined where the photo is not a result. A photo of a stack has no score of its own: it is there because it is like
 * its leader.
 */
export function explainMatch(answer: SearchAnswer, photoId: PhotoId): MatchReasons | undefined {
  const result = answer.results.find((candidate) => candidate.photo.photoId === photoId);
  if (result === undefined) {
    const leader = answer.results.find(({ folded }) => folded.some((photo) => photo.photoId === photoId));
    if (leader === undefined) return undefined;
    return { headline: words.similarTo(leader.photo.name), terms: [], names: [] };
  }
  const { band, score, why } = result;
  const names = why.names.map(({ field, text: found }) => words.foundIn(words.fields[field], found));
  const terms = termReasons(why.terms);
  if (score !== null)
    return { headline: words.byModel(words.bands[band], formatScore(score), answer.modelName), terms, names };
  // Without a score nothing was looked for in pictures: it is a name that fits, or what filters or a minus leave.
  const isByFilters = names.length === 0 && why.terms.length === 0;
  return { headline: isByFilters ? words.byFilters : words.bands[band], terms, names };
}

/** The same as lines, for the inspector of an open photo; none where it is not a result. */
export function matchLines(reasons: MatchReasons | undefined): string[] {
  if (reasons === undefined) return [];
  const terms = reasons.terms.map(({ label, score }) => words.term(label, score));
  return [reasons.headline, ...terms, ...reasons.names];
}
