/** Waiting for what nobody can stop, no longer than it is wanted. */
import { cancelled } from '../../../../contract/index.ts';

/** As the promise, but CANCELLED as soon as the signal says so; what was waited for goes on by itself. */
export async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) throw cancelled();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(cancelled());
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
