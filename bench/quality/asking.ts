/** Asks the scan as the program does, and gives every photo's score. Runs in the pinned Node. */
import type { SpaceCalibration } from '../../src/main/engine/search/calibration/index.ts';
import { readText, type ScoreShape, type Teacher } from '../../src/main/engine/search/cutoff/index.ts';
import { createMatrixScan, type TermStatistics } from '../../src/main/engine/scan/index.ts';

export interface Asked {
  /** One for each photo. */
  readonly scores: Float32Array;
  readonly shape: ScoreShape;
}

export interface Gallery {
  /** The plain cosine with each photo. */
  cosines(query: Float32Array): Float32Array;
  ask(text: string, query: Float32Array, calibration: SpaceCalibration): Asked;
  close(): Promise<void>;
}

export function openGallery(photos: readonly Float32Array[]): Gallery {
  const dimensions = photos[0]?.length ?? 0;
  const scan = createMatrixScan({ dimensions, threads: 1 });
  if (scan === undefined)
    throw new Error('This machine cannot run the scan: it has no SIMD or no shared memory.');
  for (const [row, photo] of photos.entries()) scan.put(row + 1, photo);

  function cosines(query: Float32Array): Float32Array {
    return Float32Array.from(photos, (photo) => {
      let sum = 0;
      for (let axis = 0; axis < dimensions; axis += 1) sum += (query[axis] ?? 0) * (photo[axis] ?? 0);
      return sum;
    });
  }

  function statisticsOf(query: Float32Array): TermStatistics {
    const [statistics] = scan?.query({ terms: [query] }).statistics ?? [];
    if (statistics === undefined) throw new Error('The scan answered without statistics.');
    return statistics;
  }

  function bestOf(scores: Float32Array, count: number): readonly Teacher[] {
    return [...scores.keys()]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      .slice(0, count)
      .flatMap((row) => (photos[row] === undefined ? [] : [{ contentId: row, vector: photos[row] }]));
  }

  return {
    cosines,
    ask(text, query, calibration) {
      const reading = readText(text, query, {
        calibration,
        photoCount: photos.length,
        look: (vector, count) => ({
          statistics: statisticsOf(vector),
          best: bestOf(cosines(vector), count),
        }),
      });
      const scores = cosines(reading.vector);
      const shape = reading.shapeOf(statisticsOf(reading.vector));
      for (const [row, ownPart] of reading.ownParts) scores[row] = (scores[row] ?? 0) - ownPart;
      return { scores, shape };
    },
    close: () => scan.close(),
  };
}
