/** How much the images of a query count beside its words. Their weights say it, and are what changes. Runs in the page. */
import { maxQueryWeight, minQueryWeight, type Query } from '../../../../contract/index.ts';
import { boundedWeight, type Chip } from '../../../navigation/view.ts';

/** The share of images that a person can ask for, from 0 to 1: as far as one image and one description can go. */
export const imageShares = { least: 0.2, alike: 0.5, most: 0.8 } as const;

function weightsOf(images: readonly Chip[]): readonly number[] {
  return images.filter(({ isNegative }) => isNegative !== true).map(({ weight = 1 }) => weight);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What the words count: the search takes the mean of the descriptions, and of alternatives the heaviest. */
function wordsWeight({ clauses }: Pick<Query, 'clauses'>): number {
  return sum(
    clauses
      .filter((clause) => clause.kind === 'term' && !clause.isNegative)
      .map(({ alternatives }) =>
        Math.max(...alternatives.map((term) => ('weight' in term ? term.weight : 0))),
      ),
  );
}

/** The images' share of all that counts, from 0 to 1; null where there are not both images and words to look for. */
export function imageShare(images: readonly Chip[], words: Pick<Query, 'clauses'>): number | null {
  const ofImages = sum(weightsOf(images));
  const ofWords = wordsWeight(words);
  return ofImages === 0 || ofWords === 0 ? null : ofImages / (ofImages + ofWords);
}

/**
 * The images with weights that give them this share beside the words, as near as weights allow. Their weights
 * keep their proportions; images with a minus stay as they are.
 */
export function withImageShare(
  images: readonly Chip[],
  words: Pick<Query, 'clauses'>,
  share: number,
): readonly Chip[] {
  const weights = weightsOf(images);
  if (imageShare(images, words) === null) return images;
  const wanted = ((share / (1 - share)) * wordsWeight(words)) / sum(weights);
  const factor = Math.min(
    maxQueryWeight / Math.max(...weights),
    Math.max(minQueryWeight / Math.min(...weights), wanted),
  );
  return images.map((image) =>
    image.isNegative === true ? image : { ...image, weight: boundedWeight((image.weight ?? 1) * factor) },
  );
}
