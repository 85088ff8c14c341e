/** What to tell a person about an error. Runs in the page. */
import { RecollectError } from '../../contract/index.ts';
import { text } from '../text/index.ts';

/** The sentence of an error that was meant for people; a general one for any other. */
export function failureSentence(error: unknown): string {
  return error instanceof RecollectError ? error.message : text.app.somethingWrong;
}

/** Whether there is anything to say: who cancels knows it. */
export function isCancelled(error: unknown): boolean {
  return error instanceof RecollectError && error.code === 'CANCELLED';
}
