/** What to tell a person about an error, in the page's language. Runs in the page. */
import { RecollectError, type ErrorCode, type IndexingState } from '../../contract/index.ts';
import { inTheWordsOf, type EngineSentences, type EngineWords } from '../text/engine-words.ts';
import { engineSentences, engineWords, text } from '../text/index.ts';

/** The sentence of an error that was meant for people; a general one for any other. */
export function failureSentence(error: unknown): string {
  if (!(error instanceof RecollectError)) return text.app.somethingWrong;
  if (engineWords !== null && error.logId !== undefined) return engineWords.logged(error.logId);
  return codeSentence(error.code, error.message);
}

/** What a code means where it does not come as an error; `message` is the engine's own sentence. */
export function codeSentence(
  code: ErrorCode | null,
  message: string,
  words: EngineWords | null = engineWords,
  sentences: EngineSentences = engineSentences,
): string {
  const exact = inTheWordsOf(sentences, message);
  if (exact !== undefined) return exact;
  if (words === null || code === null) return message;
  const sentence = words.errors[code];
  // What is wrong with what was given is in the engine's sentence alone.
  return code === 'INVALID_INPUT' && message !== '' ? words.withReason(sentence, message) : sentence;
}

/** What passes, or is mended elsewhere: Recollect asks again. A limit that is reached waits for a person. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'OFFLINE',
  'THROTTLED',
  'REMOTE_FAILED',
  'CREDENTIALS_MISSING',
  'CREDENTIALS_EXPIRED',
  'ACCESS_DENIED',
]);

/** Why indexing waits, and what comes next; null where nobody said. */
export function blockedSentence({
  blockedBy,
  message,
}: Pick<IndexingState, 'blockedBy' | 'message'>): string | null {
  if (message === null) return null;
  const why = codeSentence(blockedBy, message);
  return blockedBy !== null && passing.has(blockedBy) ? `${why} ${text.indexing.goesOn}` : why;
}

/** Whether there is anything to say: who cancels knows it. */
export function isCancelled(error: unknown): boolean {
  return error instanceof RecollectError && error.code === 'CANCELLED';
}
