import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burstMs, sceneMs, type FoldBars } from './fold-bars.ts';
import { foldNearDuplicates } from './fold.ts';
import type { FoldablePhoto, Stack } from './foldable-photo.ts';

const bars: FoldBars = { burst: 0.8, scene: 0.9, savedAgain: 0.97 };
/** A moment that is neither midnight nor noon. */
const moment = Date.UTC(2024, 6, 14, 15, 30, 12);

function photo(photoId: number, facts: Partial<FoldablePhoto> = {}): FoldablePhoto {
  return {
    photoId,
    contentId: photoId,
    folderId: 1,
    relativePath: `IMG_${String(photoId).padStart(4, '0')}.JPG`,
    cameraTimeMs: null,
    width: 4000,
    height: 3000,
    ...facts,
  };
}

/** The unit vector at an angle from the first axis, so that the cosine of two is that of their difference. */
function atCosine(cosine: number): Float32Array {
  return Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine), 0);
}

function atAngle(degrees: number): Float32Array {
  const radians = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(radians), Math.sin(radians), 0);
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
}

/** Stacks as lists of photo ids, each led by its leader, with the reasons. */
function shown(stacks: readonly Stack[]): unknown[] {
  return stacks.map(({ leader, folded }) => [
    leader.photoId,
    ...folded.map(({ photo: { photoId }, reason }) => `${photoId} ${reason}`),
  ]);
}

describe('folding near-duplicates', () => {
  const same = atCosine(1);

  it('answers nothing with nothing', () => {
    expect(foldNearDuplicates([], [], bars)).toEqual([]);
  });

  it('folds copies behind the best-ranked one, with vectors or without', () => {
    const photos = [photo(3, { contentId: 7 }), photo(1), photo(2, { contentId: 7 })];
    expect(shown(foldNearDuplicates(photos, [undefined, same, undefined], bars))).toEqual([
      [3, '2 copy'],
      [1],
    ]);
  });

  it.each([
    ['IMG_1.CR2', 'img_1.jpg'],
    ['a/IMG_1.HEIC', 'a/IMG_1.MOV'],
    ['IMG_1.heic', 'IMG_1.jpg'],
    ['IMG_1.nef', 'IMG_1.tiff'],
  ])('takes %s and %s for one shot', (one, other) => {
    const photos = [photo(1, { relativePath: one }), photo(2, { relativePath: other })];
    expect(shown(foldNearDuplicates(photos, [undefined, undefined], bars))).toEqual([[1, '2 pair']]);
  });

  it('takes a film for the photo beside it though its time is in another zone', () => {
    const photos = [
      photo(1, { relativePath: 'IMG_1.HEIC', cameraTimeMs: moment }),
      photo(2, { relativePath: 'IMG_1.MOV', cameraTimeMs: moment - 7_200_000 }),
    ];
    expect(shown(foldNearDuplicates(photos, [undefined, undefined], bars))).toEqual([[1, '2 pair']]);
  });

  it('makes one shot of a copy and of the pair that its twin is half of', () => {
    const photos = [
      photo(1, { contentId: 7, relativePath: 'best.jpg' }),
      photo(2, { relativePath: 'IMG_1.CR2' }),
      photo(3, { contentId: 7, relativePath: 'IMG_1.JPG' }),
    ];
    expect(shown(foldNearDuplicates(photos, [same, undefined, same], bars))).toEqual([
      [1, '2 pair', '3 copy'],
    ]);
  });

  it.each([
    ['of other folders', { relativePath: 'a/IMG_1.CR2' }, { relativePath: 'b/IMG_1.JPG' }],
    ['of other watched folders', { relativePath: 'IMG_1.CR2' }, { relativePath: 'IMG_1.JPG', folderId: 2 }],
    ['of one format', { relativePath: 'IMG_1.JPG' }, { relativePath: 'IMG_1.jpeg' }],
    ['of no camera', { relativePath: 'plan.png' }, { relativePath: 'plan.jpg' }],
    ['with nothing before the dot', { relativePath: 'a/.cr2' }, { relativePath: 'a/.jpg' }],
    [
      'of another day',
      { relativePath: 'IMG_1.CR2', cameraTimeMs: moment },
      { relativePath: 'IMG_1.JPG', cameraTimeMs: moment + 86_400_000 },
    ],
  ])('keeps namesakes %s apart', (_, one, other) => {
    const photos = [photo(1, one), photo(2, other)];
    expect(foldNearDuplicates(photos, [undefined, undefined], bars)).toHaveLength(2);
  });

  it.each([
    ['a burst', burstMs, 0.81, [[1, '2 burst']]],
    ['no burst: another picture', burstMs, 0.79, [[1], [2]]],
    ['a scene', burstMs + 1, 0.91, [[1, '2 scene']]],
    ['no scene: not alike enough', burstMs + 1, 0.89, [[1], [2]]],
    ['the end of a scene', sceneMs, 0.91, [[1, '2 scene']]],
    ['the same view much later', sceneMs + 1, 0.9999, [[1], [2]]],
  ])('knows %s', (_, apartMs, cosine, expected) => {
    const photos = [photo(1, { cameraTimeMs: moment }), photo(2, { cameraTimeMs: moment - apartMs })];
    expect(shown(foldNearDuplicates(photos, [same, atCosine(cosine)], bars))).toEqual(expected);
  });

  it('asks for more where no time is known: one shape, and nearly one vector', () => {
    const fold = (facts: Partial<FoldablePhoto>, cosine: number): unknown[] =>
      shown(foldNearDuplicates([photo(1), photo(2, facts)], [same, atCosine(cosine)], bars));
    expect(fold({ width: 1333, height: 1000, cameraTimeMs: moment }, 0.98)).toEqual([[1, '2 saved-again']]);
    expect(fold({ width: 1333, height: 1000 }, 0.96)).toHaveLength(2);
    expect(fold({ width: 1500, height: 1000 }, 0.98)).toHaveLength(2);
    expect(fold({ width: 3000, height: 4000 }, 0.98)).toHaveLength(2);
  });

  it('takes a date without a time of day for no time', () => {
    const day = Date.UTC(1984, 0, 1);
    const photos = [photo(1, { cameraTimeMs: day }), photo(2, { cameraTimeMs: day })];
    expect(foldNearDuplicates(photos, [same, atCosine(0.9)], bars)).toHaveLength(2);
    const noon = photos.map((scan) => ({ ...scan, cameraTimeMs: day + 43_200_000 }));
    expect(foldNearDuplicates(noon, [same, atCosine(0.9)], bars)).toHaveLength(2);
  });

  it('lets no chain of alike photos swallow a day', () => {
    // Each is 15 degrees (cosine 0.97) and two seconds from the one before.
    const photos = Array.from({ length: 12 }, (_, index) =>
      photo(index + 1, { cameraTimeMs: moment + index * 2_000 }),
    );
    const vectors = photos.map((_, index) => atAngle(index * 15));
    const stacks = foldNearDuplicates(photos, vectors, bars);
    expect(stacks.length).toBeGreaterThan(3);
  });

  it('puts a photo behind the leader that it is most like, of equals the better-ranked', () => {
    const photos = [1, 2, 3, 4].map((id) => photo(id, { cameraTimeMs: moment }));
    const vectors = [atAngle(0), atAngle(60), atAngle(35), atAngle(30)];
    expect(shown(foldNearDuplicates(photos, vectors, bars))).toEqual([
      [1, '4 burst'],
      [2, '3 burst'],
    ]);
  });

  it('compares the file of a pair that has a vector, and takes the time from the one that has it', () => {
    const photos = [
      photo(1, { relativePath: 'a.CR2', cameraTimeMs: moment }),
      photo(2, { cameraTimeMs: moment + 1_000 }),
      photo(3, { relativePath: 'a.JPG' }),
    ];
    expect(shown(foldNearDuplicates(photos, [undefined, atCosine(0.9), same], bars))).toEqual([
      [1, '2 burst', '3 pair'],
    ]);
  });
});

/** Photos of few names, contents and moments, so that all the rules meet; vectors on an arc. */
const library = fc
  .array(
    fc.record({
      contentId: fc.integer({ min: 1, max: 12 }),
      folderId: fc.integer({ min: 1, max: 2 }),
      name: fc.constantFrom('a', 'b', 'sub/a', 'c', 'd', 'e'),
      extension: fc.constantFrom('jpg', 'cr2', 'heic', 'mov', 'png', ''),
      second: fc.option(fc.integer({ min: 0, max: 200 })),
      height: fc.constantFrom(3000, 2667),
      angle: fc.option(fc.integer({ min: 0, max: 90 })),
    }),
    { maxLength: 24 },
  )
  .map((drafts) => ({
    photos: drafts.map((draft, index) =>
      photo(index + 1, {
        contentId: draft.contentId,
        folderId: draft.folderId,
        relativePath: `${draft.name}.${draft.extension}`,
        cameraTimeMs: draft.second === null ? null : moment + draft.second * 1_000,
        height: draft.height,
      }),
    ),
    vectors: drafts.map(({ angle }) => (angle === null ? undefined : atAngle(angle))),
  }));

/** The same, but every photo is a shot of its own: nothing known of one file is missing from the other. */
const distinctShots = library.map(({ photos, vectors }) => ({
  photos: photos.map((one) => ({ ...one, contentId: one.photoId, relativePath: `${one.photoId}.jpg` })),
  vectors: vectors.map((vector) => vector ?? atAngle(0)),
}));

describe('the stacks of any answer', () => {
  it('hold every photo once, in order, behind leaders in order', () => {
    fc.assert(
      fc.property(library, ({ photos, vectors }) => {
        const stacks = foldNearDuplicates(photos, vectors, bars);
        const all = stacks.flatMap(({ leader, folded }) => [leader, ...folded.map((one) => one.photo)]);
        expect(all.toSorted((a, b) => a.photoId - b.photoId)).toEqual(photos);
        const leaders = stacks.map(({ leader }) => leader.photoId);
        expect(leaders).toEqual(leaders.toSorted((a, b) => a - b));
        for (const { leader, folded } of stacks) {
          const ids = [leader.photoId, ...folded.map((one) => one.photo.photoId)];
          expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('fold no further: leaders stay leaders', () => {
    fc.assert(
      fc.property(distinctShots, ({ photos, vectors }) => {
        const leaders = foldNearDuplicates(photos, vectors, bars).map(({ leader }) => leader);
        const again = foldNearDuplicates(
          leaders,
          leaders.map(({ photoId }) => vectors[photoId - 1]),
          bars,
        );
        expect(again.map(({ leader }) => leader)).toEqual(leaders);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never part copies', () => {
    fc.assert(
      fc.property(library, ({ photos, vectors }) => {
        const stackOf = new Map<number, number>();
        foldNearDuplicates(photos, vectors, bars).forEach(({ leader, folded }, stack) => {
          for (const { contentId } of [leader, ...folded.map((one) => one.photo)]) {
            expect(stackOf.get(contentId) ?? stack).toBe(stack);
            stackOf.set(contentId, stack);
          }
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('are what comparing everything in full makes of distinct shots', () => {
    fc.assert(
      fc.property(distinctShots, ({ photos, vectors }) => {
        const expected: number[][] = [];
        photos.forEach((one, index) => {
          let best: { cosine: number; stack: number[] } | undefined;
          for (const stack of expected) {
            const leader = photos[(stack[0] ?? 0) - 1] ?? one;
            const apart = Math.abs((leader.cameraTimeMs ?? NaN) - (one.cameraTimeMs ?? NaN));
            const isOneShape = leader.width * one.height === leader.height * one.width;
            const withoutTime = isOneShape ? bars.savedAgain : 2;
            const withTime = apart <= burstMs ? bars.burst : apart <= sceneMs ? bars.scene : 2;
            const bar = Number.isNaN(apart) ? withoutTime : withTime;
            const vector = vectors[index] ?? atAngle(0);
            const cosine = cosineOf(vectors[leader.photoId - 1] ?? vector, vector);
            // Vectors are a whole degree apart; what is nearer to each other than rounding is equal.
            if (cosine >= bar && cosine > (best?.cosine ?? -1) + 1e-5) best = { cosine, stack };
          }
          if (best === undefined) expected.push([one.photoId]);
          else best.stack.push(one.photoId);
        });
        const stacks = foldNearDuplicates(photos, vectors, bars);
        expect(
          stacks.map(({ leader, folded }) => [leader.photoId, ...folded.map((f) => f.photo.photoId)]),
        ).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
