import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxQueryWeight, minQueryWeight, parseQuery, photoIdSchema } from '../../../../contract/index.ts';
import type { Chip } from '../../../navigation/view.ts';
import { imageShare, imageShares, withImageShare } from './balance.ts';

function words(text: string) {
  return parseQuery(text, { nowMs: Date.UTC(2024, 10, 21) });
}

function like(photoId: number, marks: Pick<Chip, 'weight' | 'isNegative'> = {}): Chip {
  return { kind: 'photo', photoId: photoIdSchema.parse(photoId), ...marks };
}

function weights(images: readonly Chip[]): readonly (number | undefined)[] {
  return images.map(({ weight }) => weight);
}

describe('the share of images', () => {
  it.each<[string, readonly Chip[], string, number | null]>([
    ['one image and one description', [like(1)], 'at night', 0.5],
    ['two images', [like(1), like(2)], 'at night', 2 / 3],
    ['two descriptions', [like(1)], '"red car" beach', 1 / 3],
    ['weights', [like(1, { weight: 3 })], 'night^1', 0.75],
    ['the heaviest alternative', [like(1)], 'night^3 OR dusk^0.5', 0.25],
    ['what is left out counts for neither', [like(1), like(2, { isNegative: true })], 'night -people^4', 0.5],
    ['filters alone', [like(1)], 'year:2020', null],
    ['only what is left out', [like(1)], '-people', null],
    ['only an image that is left out', [like(1, { isNegative: true })], 'night', null],
    ['no images', [], 'night', null],
  ])('%s', (_name, images, text, expected) => {
    const share = imageShare(images, words(text));
    if (expected === null) expect(share).toBeNull();
    else expect(share).toBeCloseTo(expected, 10);
  });
});

describe('another share of images', () => {
  it('changes their weights, and not those of what is left out', () => {
    const images = [like(1), like(2), like(3, { isNegative: true, weight: 2 })];
    expect(weights(withImageShare(images, words('at night'), 0.5))).toEqual([0.5, 0.5, 2]);
    expect(weights(withImageShare([like(1)], words('at night'), 0.8))).toEqual([4]);
    expect(weights(withImageShare([like(1)], words('at night'), 0.2))).toEqual([0.25]);
  });

  it('changes nothing where there is nothing to weigh against', () => {
    const images = [like(1)];
    expect(withImageShare(images, words('year:2020'), 0.8)).toBe(images);
  });

  it('is what was asked for, with the proportions of the images, as far as weights go', () => {
    const image = fc
      .integer({ min: 25, max: 400 })
      .map((hundredths) => like(1, { weight: hundredths / 100 }));
    fc.assert(
      fc.property(
        fc.array(image, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: imageShares.least, max: imageShares.most, noNaN: true }),
        (images, phrases, share) => {
          const query = words('"a thing" '.repeat(phrases));
          const next = withImageShare(images, query, share);
          const reached = imageShare(next, query) ?? 0;
          const of = (chips: readonly Chip[]): number[] => chips.map(({ weight = 1 }) => weight);
          const isAtEnd = of(next).some((weight) => weight >= maxQueryWeight || weight <= minQueryWeight);
          // Two decimals of each weight.
          if (!isAtEnd) expect(Math.abs(reached - share)).toBeLessThan(0.02);
          const [first = 1] = of(images);
          const [nextFirst = 1] = of(next);
          of(next).forEach((weight, index) => {
            expect(weight).toBeGreaterThanOrEqual(minQueryWeight);
            expect(weight).toBeLessThanOrEqual(maxQueryWeight);
            const proportional = ((of(images)[index] ?? 1) / first) * nextFirst;
            expect(Math.abs(weight - proportional)).toBeLessThan(0.006 + (0.006 * proportional) / nextFirst);
          });
        },
      ),
    );
  });
});
