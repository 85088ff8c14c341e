import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFrom, f1At, labelScores, qualityOf } from './cut-labels.ts';
import { fitRule, partsOf } from './fit-rule.ts';
import { formsOf, presenceOf } from './presence.ts';
import { rankingOf, rankOf } from './ranks.ts';

describe('ranks', () => {
  it('are one more than what is better, and make shares and a mean of inverses', () => {
    const ranks = [0, 1, 2, 3].map((target) => rankOf(Float32Array.of(0.1, 0.9, 0.5, 0.5), target));
    expect(ranks).toEqual([4, 1, 2, 2]);
    expect(rankingOf(ranks)).toEqual({ r1: 0.25, r5: 1, r10: 1, mrr: (0.25 + 1 + 0.5 + 0.5) / 4 });
  });
});

describe('presence', () => {
  it('knows a thing by its plural, and without article and explanation', () => {
    expect(formsOf('a knife (kitchen)')).toContain('knives');
    expect(formsOf('a puppy')).toContain('puppies');
    expect(formsOf('an apple')).toEqual(['apple', 'apples', 'applees']);
  });

  it('is what two of the sentences name in five photos or more; absent is what no one names', () => {
    const of = (...sentences: string[]): string[] => sentences;
    const dog = of('A dog runs.', 'Two dogs.', 'A cat.');
    const { present, absent, judged } = presenceOf({
      labels: ['a dog', 'a cat', 'a do', 'a whale'].map((name) => ({ name, vector: new Float32Array() })),
      sentences: [dog, dog, dog, dog, dog, of('A dog.', 'Grass.')],
    });
    expect([...present]).toEqual([[0, new Set([0, 1, 2, 3, 4])]]);
    expect(absent).toEqual([2, 3]);
    expect(judged.size).toBe(6);
  });
});

describe('a cut-off', () => {
  it('counts, and has the F1 that counting by hand gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 10 }),
        (photos, cutoff) => {
          const shown = new Set(photos.flatMap(([, isShown], index) => (isShown ? [index] : [])));
          const all = new Set(photos.keys());
          const scores = photos.map(([score]) => score);
          const label = labelScores(scores, 0, shown, all);
          const found = photos.filter(([score]) => score >= cutoff);
          expect(countFrom(label, cutoff)).toBe(found.length);
          if (shown.size === 0) return;
          const right = found.filter(([, isShown]) => isShown).length;
          expect(f1At(label, cutoff)).toBeCloseTo((2 * right) / (found.length + shown.size), 12);
        },
      ),
    );
  });

  it('is judged by the absent labels that bring at most five photos', () => {
    const none = new Set<number>();
    const label = (scores: number[]): ReturnType<typeof labelScores> => labelScores(scores, 0, none, none);
    const absent = [label([9, 9, 9, 9, 9, 1]), label([9, 9, 9, 9, 9, 9]), label([1]), label([])];
    expect(qualityOf([], absent, () => 5).absentAtMost5).toBe(0.75);
  });
});

describe('fitting', () => {
  it('holds every label out exactly once in a division', () => {
    const parts = partsOf(23, 3);
    expect(parts).toHaveLength(23);
    for (let part = 0; part < 5; part += 1) {
      const size = parts.filter((other) => other === part).length;
      expect(size).toBeGreaterThanOrEqual(4);
      expect(size).toBeLessThanOrEqual(5);
    }
    expect(partsOf(23, 3)).toEqual(parts);
    expect(partsOf(23, 4)).not.toEqual(parts);
  });

  it('finds the cut-off between what shows a thing and what does not', () => {
    const all = new Set(Array.from({ length: 1_091 }, (_, index) => index));
    const shown = new Set([0, 1, 2, 3, 4, 5, 6, 7]);
    const scores = [...all].map((photo) => (shown.has(photo) ? 5 : 2.5));
    const present = Array.from({ length: 10 }, () => labelScores(scores, 0, shown, all));
    const absent = Array.from({ length: 10 }, () =>
      labelScores(
        [...all].map(() => 2.5),
        0,
        new Set(),
        all,
      ),
    );
    const { rule, crossValidated } = fitRule(present, absent);
    expect(crossValidated).toEqual({ f1: 1, absentAtMost5: 1 });
    expect(rule.base).toBeGreaterThan(2.5);
    expect(rule.base).toBeLessThan(5);
  });
});
