/** Long work with files: a message that says how far it is and stops it. Runs in the page. */
import { toast } from 'sonner';
import { RecollectError } from '../../../contract/index.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { text } from '../../text/index.ts';

export interface ProgressToast {
  readonly id: string;
  readonly sentence: (done: number, total: number) => string;
  /** How far it is, whenever that changes; gives what ends the listening. */
  readonly listen: (tell: (done: number) => void) => () => void;
  readonly total: number;
}

/** Runs the work. Undefined where it was stopped or failed, which was told then. */
export async function withProgressToast<T>(
  { id, sentence, listen, total }: ProgressToast,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const stop = new AbortController();
  const action = { label: text.copies.stop, onClick: () => stop.abort() };
  const tell = (done: number): void =>
    void toast.loading(sentence(Math.min(done, total), total), { id, action });
  tell(0);
  const end = listen((done) => {
    if (!stop.signal.aborted) tell(done);
  });
  try {
    const result = await work(stop.signal);
    toast.dismiss(id);
    return result;
  } catch (error) {
    const isStopped = error instanceof RecollectError && error.code === 'CANCELLED';
    if (isStopped) toast(text.copies.stopped, { id, action: undefined });
    else toast.error(failureSentence(error), { id, action: undefined });
    return undefined;
  } finally {
    end();
  }
}
