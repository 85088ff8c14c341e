/** Why a photo was found, in words. Runs in the page. */
import type { PhotoId, SearchAnswer } from '../../../contract/index.ts';
import { formatScore } from '../../text/format.ts';
import { text } from '../../text/index.ts';

const words = text.match;

/**
 * The lines that the inspector shows of an open photo; none where it is not a result. A photo of a stack has no score
 * of its own: it is there because it is like its leader.
 */
export function explainMatch(answer: SearchAnswer, photoId: PhotoId): string[] {
  const result = answer.results.find((candidate) => candidate.photo.photoId === photoId);
  if (result === undefined) {
    const leader = answer.results.find(({ folded }) => folded.some((photo) => photo.photoId === photoId));
    return leader === undefined ? [] : [words.similarTo(leader.photo.name)];
  }
  const { band, score, why } = result;
  const names = why.names.map(({ field, text: found }) => words.foundIn(words.fields[field], found));
  if (score !== null)
    return [words.byModel(words.bands[band], formatScore(score), answer.modelName), ...names];
  // Without a score nothing was looked for in pictures: it is a name that fits, or what filters or a minus leave.
  const isByFilters = names.length === 0 && why.terms.length === 0;
  return isByFilters ? [words.byFilters] : [words.bands[band], ...names];
}
