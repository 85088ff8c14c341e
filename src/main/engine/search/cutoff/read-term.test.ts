import { afterAll, describe, expect, it } from 'vitest';
import { createMatrixScan, plainCombination, type TermStatistics } from '../../scan/index.ts';
import { calibrateSpace, centringOnly } from '../calibration/index.ts';
import { seededVectors } from '../calibration/testing/seeded-vectors.ts';
import { readImage, readText, type Look } from './read-term.ts';

// Texts and photos as models have them: each kind in a corner of its own; things are axes that both know.
const dimensions = 48;
const vocabulary = seededVectors(300, dimensions, 1, [4]);
const unrelated = seededVectors(1_200, dimensions, 2, [0, 4]);

function directed(axis: number, strength: number, common: number): number[] {
  return Array.from({ length: dimensions }, (_, index) =>
    index === common ? 4 : index === axis ? strength : 0,
  );
}

const dogs = seededVectors(30, dimensions, 3, directed(20, 9, 1));
// A text lies nearer to its axis than a photo does, which shows more than one thing.
const [dog = new Float32Array()] = seededVectors(1, dimensions, 4, directed(20, 6, 0));
const [unicorn = new Float32Array()] = seededVectors(1, dimensions, 5, directed(30, 6, 0));
const photos = [...dogs, ...unrelated];

describe('reading a text', () => {
  const scan = createMatrixScan({ dimensions, threads: 1 });
  if (scan === undefined) throw new Error('no scan');
  afterAll(() => scan.close());
  photos.forEach((photo, index) => scan.put(index + 1, photo));
  const calibration = calibrateSpace(vocabulary, photos);

  function statisticsOf(vector: Float32Array): TermStatistics {
    const [statistics] = scan?.query({ terms: [vector] }).statistics ?? [];
    if (statistics === undefined) throw new Error('no statistics');
    return statistics;
  }

  function look(vector: Float32Array, count: number): Look {
    const selection = scan?.query({ terms: [vector] }).select({ combination: plainCombination, k: count });
    return {
      statistics: statisticsOf(vector),
      best: [...(selection?.contentIds ?? [])].map((contentId) => ({
        contentId,
        vector: photos[contentId - 1] ?? new Float32Array(dimensions),
      })),
    };
  }

  const options = { calibration, photoCount: photos.length, look };

  function matches(query: Float32Array, text = 'thing'): number[] {
    const reading = readText(text, query, options);
    const { likely } = reading.cutoffOf(statisticsOf(reading.vector));
    return photos.flatMap((photo, index) => {
      const score = photo.reduce((sum, value, axis) => sum + value * (reading.vector[axis] ?? 0), 0);
      return score - (reading.ownParts.get(index + 1) ?? 0) >= likely ? [index] : [];
    });
  }

  it('takes signs alone for nothing that can be seen, and other writings and pictures for words', () => {
    for (const signs of ['((', '%', '^^^', ' … ']) expect(matches(dog, signs)).toEqual([]);
    for (const words of ['狗', 'собака', '🐕', '7']) expect(matches(dog, words)).not.toEqual([]);
  });

  it('finds what is there, and nothing else', () => {
    const found = matches(dog);
    const right = found.filter((index) => index < dogs.length);
    expect(right.length).toBeGreaterThan(24);
    expect(found.length - right.length).toBeLessThanOrEqual(2);
  });

  it('finds next to nothing where nothing is', () => {
    expect(matches(unicorn).length).toBeLessThanOrEqual(3);
  });

  it('learns from the ten best photos, and says what each brought for itself', () => {
    const { ownParts } = readText('dog', dog, options);
    expect(ownParts.size).toBe(10);
    expect([...ownParts.values()].every((part) => part > 0)).toBe(true);
    expect([...ownParts.keys()].every((contentId) => contentId <= dogs.length)).toBe(true);
  });

  it.each([
    ['a long text', 'a dog that runs along a very wide beach', options],
    ['a space of which little is known', 'dog', { ...options, calibration: centringOnly(dimensions, null) }],
    ['a library too small to learn from', 'dog', { ...options, photoCount: 99 }],
  ])('does not learn for %s, and does not look', (_, text, without) => {
    const { ownParts } = readText(text, dog, {
      ...without,
      look: () => expect.unreachable('it looked'),
    });
    expect(ownParts.size).toBe(0);
  });

  it('takes an image as it is, and matches from a share of the way to the same photo', () => {
    const [photo = new Float32Array()] = dogs;
    const reading = readImage(photo);
    expect(reading.vector).toBe(photo);
    const { median } = statisticsOf(photo);
    const { likely, strong } = reading.cutoffOf(statisticsOf(photo));
    expect(likely).toBeGreaterThan(median);
    expect(strong).toBeGreaterThan(likely);
    expect(strong).toBeLessThan(1);
  });
});
