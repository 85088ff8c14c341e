/**
 * What the engine says in English, in another language: a sentence of the contract's list with all that it names, any other by its code,
 * which says what is the matter and what to do. Runs in the page.
 */
import {
  fillIn,
  readSentence,
  type ErrorCode,
  type FailureReason,
  type QueryIssueCode,
  type SentenceId,
} from '../../contract/index.ts';
import { formatCount, formatDollars } from './format.ts';

export interface EngineWords {
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** A sentence for a code that has many reasons, with the one that the engine gives in English. */
  readonly withReason: (sentence: string, reason: string) => string;
  /** An unforeseen error, with the id under which the log has its cause. */
  readonly logged: (logId: string) => string;
  /** `written`: the stretch of the query that it is about. */
  readonly issues: Readonly<Record<QueryIssueCode, (written: string) => string>>;
  readonly failures: Readonly<Record<FailureReason, string>>;
}

/** The engine's sentences as the page says them; one that is left out is said as the engine does. */
export type EngineSentences = Readonly<Partial<Record<SentenceId, string>>>;

/** One of the engine's sentences as the page says it; undefined for one that it has no other words for. */
export function inTheWordsOf(sentences: EngineSentences, message: string): string | undefined {
  const said = readSentence(message);
  const words = said === undefined ? undefined : sentences[said.id];
  if (said === undefined || words === undefined) return undefined;
  const values = Object.entries(said.values).map(([place, value]) => [place, written(place, value)] as const);
  return fillIn(words, Object.fromEntries(values));
}

/** Numbers as the language writes them; names stay as they are. */
function written(place: string, value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (place === 'dollars') return formatDollars(number);
  return place === 'count' || place === 'least' ? formatCount(number) : value;
}
