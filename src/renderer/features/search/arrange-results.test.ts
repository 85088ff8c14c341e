import { describe, expect, it } from 'vitest';
import { photoIdSchema, type PhotoId, type SearchResult } from '../../../contract/index.ts';
import { arrangeResults, shownMatches, type Arrangement } from './arrange-results.ts';
import { makeAnswer, makeResult } from './testing/make-answer.ts';

const id = (value: number): PhotoId => photoIdSchema.parse(value);
const closed = { showsClosest: false, openStacks: new Set<PhotoId>() };

function photosOf({ sections }: Arrangement): Record<string, number[]> {
  return Object.fromEntries(
    sections.map(({ key, photos }) => [key, photos.map((photo) => Number(photo.photoId))]),
  );
}

describe('arrangeResults', () => {
  it('puts what is less likely below the matches, under a heading of its own', () => {
    const arrangement = arrangeResults(
      makeAnswer([makeResult(1, 'strong'), makeResult(2, 'likely'), makeResult(3, 'weak')]),
      closed,
    );
    expect(photosOf(arrangement)).toEqual({ matches: [1, 2], weak: [3] });
    expect(arrangement.sections.map(({ heading }) => heading)).toEqual([null, 'Less likely']);
    expect(arrangement.photos.map((photo) => Number(photo.photoId))).toEqual([1, 2, 3]);
  });

  it('puts matches under their months, newest first, when they are sorted by date', () => {
    const at = (photoId: number, band: 'strong' | 'weak', takenAt: string): SearchResult => {
      const result = makeResult(photoId, band);
      return { ...result, photo: { ...result.photo, takenAtMs: Date.parse(`${takenAt}T12:00Z`) } };
    };
    const answer = makeAnswer([
      at(1, 'strong', '2019-05-02'),
      at(2, 'strong', '2024-07-31'),
      at(3, 'strong', '2019-05-30'),
      at(4, 'weak', '2025-01-01'),
    ]);
    const { sections, photos } = arrangeResults(answer, { ...closed, sort: 'date' });
    expect(sections.map(({ heading }) => heading)).toEqual(['July 2024', 'May 2019', 'Less likely']);
    expect(photos.map(({ photoId }) => Number(photoId))).toEqual([2, 3, 1, 4]);
  });

  it('shows nothing where nothing matches, until the closest are asked for', () => {
    const answer = makeAnswer([makeResult(1, 'weak'), makeResult(2, 'weak')]);
    expect(arrangeResults(answer, closed).sections).toEqual([]);
    const arrangement = arrangeResults(answer, { ...closed, showsClosest: true });
    expect(photosOf(arrangement)).toEqual({ weak: [1, 2] });
    expect(arrangement.sections[0]?.heading).toBeNull();
  });

  it('keeps near-duplicates behind their leader, and lets them follow it when the stack is open', () => {
    const answer = makeAnswer([
      makeResult(1, 'strong', { folded: [5, 6] }),
      makeResult(2, 'strong'),
      makeResult(3, 'weak', { folded: [7], foldedCount: 80 }),
    ]);
    const before = arrangeResults(answer, closed);
    expect(photosOf(before)).toEqual({ matches: [1, 2], weak: [3] });
    expect([...before.stacks.keys()]).toEqual([1, 3]);
    expect(before.stacks.get(id(3))).toEqual({
      leaderId: 3,
      leaderName: '3.jpg',
      foldedCount: 80,
      shownCount: 1,
      isOpen: false,
    });

    const after = arrangeResults(answer, { ...closed, openStacks: new Set([id(1)]) });
    expect(photosOf(after)).toEqual({ matches: [1, 5, 6, 2], weak: [3] });
    expect(after.stacks.get(id(6))).toMatchObject({ leaderId: 1, isOpen: true });
    expect(after.stacks.has(id(2))).toBe(false);
  });
});

describe('shownMatches', () => {
  it('counts matches and what stands behind them, and nothing weak', () => {
    const answer = makeAnswer([makeResult(1, 'strong', { folded: [5, 6] }), makeResult(3, 'weak')]);
    expect(shownMatches(answer)).toBe(3);
  });
});
