/**
 * Answers the questions of one embedding space: keeps the vectors in step with the library, remembers answers, and
 * loads what the first question would wait for. Runs in the search thread.
 */
import type { Embedder } from '../embedding/index.ts';
import type { PackManifest } from '../models/index.ts';
import type { EmbeddingSpace, ReadableDb } from '../storage/index.ts';
import { answerQuestion } from './answer.ts';
import { createRecent } from './recent.ts';
import { createResidentVectors } from './resident-vectors.ts';
import type { QuestionOf, ThreadAnswer } from './tasks.ts';
import { createTermVectors } from './term-vectors.ts';

export interface AnswersOptions {
  readonly db: ReadableDb;
  readonly space: EmbeddingSpace;
  readonly embedder: Pick<Embedder, 'embedTexts' | 'warmUp'>;
  readonly manifest: PackManifest;
  readonly threads: number;
}

export interface Answers {
  answer(question: QuestionOf, signal: AbortSignal): Promise<ThreadAnswer>;
  /** Loads the text tower and the vectors. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** Going back and forth between a few queries; a full answer is about 300 KB. */
const maxAnswers = 32;

/** What an answer depends on besides the library. Its query has its dates resolved, so that a new day is a new key. */
function keyOf({ query, limit, folds }: QuestionOf): string {
  return JSON.stringify([query.clauses, limit, folds]);
}

export function createAnswers({ db, space, embedder, manifest, threads }: AnswersOptions): Answers {
  const resident = createResidentVectors(db, space, threads);
  const termVectors = createTermVectors(db, space, embedder);
  const remembered = createRecent<string, ThreadAnswer>(maxAnswers);
  let libraryVersion: number | undefined;

  /** Whether another connection has written since the last look: SQLite counts it, so that asking costs microseconds. */
  function noticeChanges(): void {
    const version = db.pragma('data_version', { simple: true }) as number; // Documented as one integer.
    if (version === libraryVersion) return;
    resident.refresh();
    remembered.clear();
    libraryVersion = version;
  }

  return {
    async answer(question, signal) {
      noticeChanges();
      const key = keyOf(question);
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const parts = { db, space, scan: resident.scan, termVectors, calibration };
      const answer = await answerQuestion(parts, question, signal);
      remembered.set(key, answer);
      return answer;
    },
    async warm() {
      await embedder.warmUp('text');
      noticeChanges();
    },
    close: () => resident.close(),
  };
}
