/**
 * Answers the questions of one embedding space: keeps the vectors in step with the library, remembers answers, and
 * loads what the first question would wait for. Runs in the search thread.
 */
import type { FilterClause } from '../../../contract/index.ts';
import type { Embedder } from '../embedding/index.ts';
import { openGazetteer, type Gazetteer } from '../places/index.ts';
import { ContentFilter, openLibraryScan, type LibraryScan } from '../scan/index.ts';
import { matchFilters, type StoredCalibration } from '../storage/index.ts';
import { answerQuestion, matchingPhotos, type AnswerParts, type Filtered } from './answer.ts';
import { createCalibrator, type CalibratorOptions } from './calibrator.ts';
import { createRecent } from './recent.ts';
import { createSpaceFoldBars } from './space-fold-bars.ts';
import type { MatchingPhotos, QuestionOf, ThreadAnswer, TownsByName } from './tasks.ts';
import { createTermVectors } from './term-vectors.ts';
import { townFilters, unknownTown } from './town-filters.ts';

export interface AnswersOptions extends CalibratorOptions {
  readonly embedder: Pick<Embedder, 'embedTexts' | 'warmUp'>;
  /** The pack's own factor on how far above what is usual a match stands. */
  readonly strictness?: number | undefined;
  readonly threads: number;
}

export interface Answers {
  answer(question: QuestionOf, signal: AbortSignal): Promise<ThreadAnswer>;
  /** The photos that match, whatever filters there are beside the words and images. */
  matching(question: Pick<QuestionOf, 'query' | 'images'>, signal: AbortSignal): Promise<MatchingPhotos>;
  /** Where the towns of each name are. */
  towns(names: readonly string[]): Promise<TownsByName>;
  /** Loads the text tower and the vectors. */
  warm(): Promise<void>;
  /**
   * Measures what is usual in the space where that is due, between the questions that come meanwhile, and answers by it
   * from now on. Gives what is to be kept in the library; null where nothing was due.
   */
  calibrate(signal: AbortSignal): Promise<StoredCalibration | null>;
  close(): Promise<void>;
}

/** Going back and forth between a few queries; a full answer is about 300 KB. */
const maxAnswers = 32;
/** While words are typed the filters stay: finding what they leave in a large library costs more than the scan. */
const maxFilters = 8;

/** What an answer depends on besides the library. Its query has its dates resolved, so that a new day is a new key. */
function keyOf({ query, limit, folds }: QuestionOf): string {
  return JSON.stringify([query.clauses, limit, folds]);
}

export function createAnswers(options: AnswersOptions): Answers {
  const { db, space, embedder, strictness, threads } = options;
  const termVectors = createTermVectors(db, space, embedder);
  const calibrator = createCalibrator(options);
  const remembered = createRecent<string, ThreadAnswer>(maxAnswers);
  const foldBars = createSpaceFoldBars(db, space);
  const filters = createRecent<string, Filtered>(maxFilters);
  /** By the terms: while the filters beside them change, these stay. */
  const matching = createRecent<string, MatchingPhotos>(maxFilters);
  let libraryVersion: unknown;
  let opening: Promise<LibraryScan> | undefined;
  /** Opened with the first town that is named: it takes a third of a second and 60 MB. */
  let gazetteer: Gazetteer | undefined;

  /** The vectors, as they are in the library now. */
  async function openedLibrary(): Promise<LibraryScan> {
    opening ??= openLibraryScan(db, space, { threads });
    let library: LibraryScan;
    try {
      library = await opening;
    } catch (error) {
      // The next question tries again.
      opening = undefined;
      throw error;
    }
    await library.refresh();
    return library;
  }

  async function answerParts(): Promise<AnswerParts> {
    const library = await openedLibrary();
    const { calibration } = calibrator;
    const bars = foldBars(library.scan);
    return { db, space, library, termVectors, calibration, strictness, filter, foldBars: bars };
  }

  function filter(clauses: readonly FilterClause[]): Filtered | null {
    const key = JSON.stringify(clauses);
    const known = filters.get(key);
    if (known !== undefined) return known;
    const towns = gazetteer;
    const match = matchFilters(db, clauses, towns && ((name) => towns.townsNamed(name)));
    if (match === null) return null;
    const filtered = { match, contents: new ContentFilter(match.contentIds) };
    filters.set(key, filtered);
    return filtered;
  }

  function isNothing(clause: FilterClause): boolean {
    return filter([clause])?.match.photoIds.length === 0;
  }

  /** Forgets what was found where another connection has written since the last look. */
  function noticeChanges(): void {
    // Counted by SQLite, so that asking costs microseconds.
    const version = db.pragma('data_version', { simple: true });
    if (version === libraryVersion) return;
    remembered.clear();
    filters.clear();
    matching.clear();
    libraryVersion = version;
  }

  return {
    async answer(question, signal) {
      noticeChanges();
      const key = keyOf(question);
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const version = libraryVersion;
      const townsAsked = townFilters(question.query);
      const towns = townsAsked.length > 0 ? (gazetteer ??= await openGazetteer()) : undefined;
      const issues = townsAsked
        // A place that a photo was taken at is known, whether the gazetteer calls it a town or not.
        .filter(({ clause, name }) => towns?.townsNamed(name).length === 0 && isNothing(clause))
        .map(unknownTown);
      const parts = await answerParts();
      const { calibration } = parts;
      const found = await answerQuestion(parts, question, signal);
      const answer = { ...found, issues };
      // Something may have been written while it was being found: then it is not remembered.
      if (version === libraryVersion && calibration === calibrator.calibration) remembered.set(key, answer);
      return answer;
    },
    async matching(question, signal) {
      noticeChanges();
      const key = JSON.stringify(question.query.clauses.filter(({ kind }) => kind === 'term'));
      const known = matching.get(key);
      if (known !== undefined) return known;
      const version = libraryVersion;
      const parts = await answerParts();
      const found = await matchingPhotos(parts, question, signal);
      if (version === libraryVersion && parts.calibration === calibrator.calibration)
        matching.set(key, found);
      return found;
    },
    async towns(names) {
      const known = (gazetteer ??= await openGazetteer());
      return Object.fromEntries(
        names.map((name) => [
          name,
          known.townsNamed(name).map(({ latitude, longitude }) => ({ latitude, longitude })),
        ]),
      );
    },
    async warm() {
      await Promise.all([embedder.warmUp('text'), openedLibrary()]);
    },
    async calibrate(signal) {
      const { scan } = await openedLibrary();
      const measured = await calibrator.calibrate(scan, signal);
      if (measured !== null) {
        remembered.clear();
        matching.clear();
      }
      return measured;
    },
    close: async () => {
      const library = await opening?.catch(() => undefined);
      await library?.close();
    },
  };
}
