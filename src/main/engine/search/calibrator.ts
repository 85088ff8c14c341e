/**
 * Keeps the calibration of a space: the one from the library until it is due again, when everyday things are embedded
 * and compared with a sample of the photos. Runs in the search thread.
 */
import { createHash } from 'node:crypto';
import type { Embedder } from '../embedding/index.ts';
import type { Scan } from '../scan/index.ts';
import {
  breathe,
  getCalibration,
  type EmbeddingSpace,
  type ReadableDb,
  type StoredCalibration,
} from '../storage/index.ts';
import { startWorker, workerUrl } from '../threads/index.ts';
import type { CalibrationTasks } from './calibration/calibration-worker.ts';
import {
  calibrationPhotoCount,
  centringOnly,
  fromNumbers,
  toNumbers,
  type SpaceCalibration,
} from './calibration/index.ts';
import { samplePhotos } from './sample-photos.ts';

export interface CalibratorOptions {
  readonly db: ReadableDb;
  readonly space: EmbeddingSpace;
  readonly embedder: Pick<Embedder, 'embedTexts'>;
  /** The mean of sentences that the space's pack brings, for all texts until more is known; null where it brings none. */
  readonly queryMean: readonly number[] | null;
  /** Phrases of everyday things; those of a model that runs elsewhere are asked for together. */
  readonly phrases: readonly string[];
  readonly areAskedTogether: boolean;
}

export interface Calibrator {
  /** As good as it is known now. */
  readonly calibration: SpaceCalibration;
  /**
   * Measures anew where the library is twice as large as it was the last time, between the questions that come
   * meanwhile. Gives what is to be kept in the library; null where nothing was due.
   */
  calibrate(scan: Scan, signal: AbortSignal): Promise<StoredCalibration | null>;
}

/** Changes with the phrases, and with the way they are used (the number before them). */
function vocabularyOf(phrases: readonly string[]): string {
  return createHash('sha256')
    .update(['1', ...phrases].join('\n'))
    .digest('hex')
    .slice(0, 16);
}

export function createCalibrator(options: CalibratorOptions): Calibrator {
  const { db, space, embedder, queryMean } = options;
  const vocabulary = vocabularyOf(options.phrases);
  const stored = getCalibration(db, space.spaceId);
  const known = stored?.vocabulary === vocabulary ? fromNumbers(stored.numbers, space.dimensions) : undefined;
  let calibration = known ?? centringOnly(space.dimensions, queryMean);
  let measuredPhotos = known === undefined ? undefined : stored?.photoCount;
  /** The vectors of the everyday things: 2 MB at 512 dimensions, and with CLIP seconds of work. */
  let phrases: readonly Float32Array[] | undefined;

  async function embedPhrases(signal: AbortSignal): Promise<readonly Float32Array[]> {
    if (options.areAskedTogether) return embedder.embedTexts(options.phrases, { signal });
    const vectors: Float32Array[] = [];
    for (const phrase of options.phrases) {
      signal.throwIfAborted();
      vectors.push(...(await embedder.embedTexts([phrase], { signal })));
      await breathe();
    }
    return vectors;
  }

  /** Where nothing is known yet, texts alone are worth measuring; after that, twice as many photos. */
  function isDue(photoCount: number): boolean {
    return measuredPhotos === undefined || photoCount >= Math.max(1, 2 * measuredPhotos);
  }

  return {
    get calibration() {
      return calibration;
    },
    async calibrate(scan, signal) {
      const photoCount = scan.size;
      if (!isDue(photoCount)) return null;
      phrases ??= await embedPhrases(signal);
      const sentenceMean = queryMean === null ? undefined : Float32Array.from(queryMean);
      const photos = samplePhotos(db, space, scan, calibrationPhotoCount);
      const worker = startWorker<CalibrationTasks>(
        workerUrl(import.meta.url, './calibration/calibration-worker'),
        { name: 'calibration' },
      );
      try {
        calibration = await worker.call(
          'calibrate',
          { vocabulary: phrases, photos, sentenceMean },
          { signal },
        );
      } finally {
        await worker.close();
      }
      measuredPhotos = photoCount;
      return { vocabulary, photoCount, numbers: toNumbers(calibration) };
    },
  };
}
