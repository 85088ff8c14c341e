/**
 * Decodes files that were in hand when the program died, each in a process of its own: a crash inside of native code
 * takes all threads with it, and the same file would do it again at every start. Runs in the engine's main thread.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { cancelled } from '../../../contract/index.ts';
import { workerUrl } from '../threads/index.ts';
import { decodeFailed, hangTimeoutMs, type Decoder } from './decode-pool.ts';
import type { DecodeTasks, ReadFailed } from './tasks.ts';

type Answer<T extends keyof DecodeTasks> = DecodeTasks[T]['output'] | ReadFailed;

/**
 * What came through the channel, each array with memory of its own: they come as parts of the whole message, which SQLite's
 * binding and threads that they are handed to cannot know.
 */
function withOwnBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Float32Array) return new Float32Array(value);
  if (Array.isArray(value)) return value.map(withOwnBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withOwnBytes(part)]));
}

export interface DecodingApartOptions {
  /** A file that takes longer costs itself and the process, in milliseconds; two minutes where it is not said. */
  readonly timeoutMs?: number | undefined;
  /** The process's module, for tests. */
  readonly entry?: URL;
}

export function startDecodingApart(options: DecodingApartOptions = {}): Decoder {
  const { timeoutMs = hangTimeoutMs, entry = workerUrl(import.meta.url, './decode-process') } = options;
  const closing = new AbortController();
  let child: ChildProcess | undefined;
  /** One at a time, so that it is known which one took the process down. */
  let last: Promise<unknown> = Promise.resolve();

  function start(): ChildProcess {
    // What a decoder prints while it dies is nobody's to read: the file is listed with its reason.
    const started = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // It must not keep a program open that wants to end.
    started.unref();
    started.channel?.unref();
    return started;
  }

  function ask<T extends keyof DecodeTasks>(
    task: T,
    input: DecodeTasks[T]['input'],
    signal: AbortSignal | undefined,
  ): Promise<Answer<T>> {
    child ??= start();
    const asked = child;
    asked.channel?.ref();
    return new Promise<Answer<T>>((resolve, reject) => {
      const lose = (): void => {
        if (child === asked) child = undefined;
        asked.kill('SIGKILL');
      };
      const onMessage = (value: unknown): void => {
        settle();
        // decode-process.ts answers with nothing else.
        resolve(withOwnBytes(value) as Answer<T>);
      };
      const onEnd = (): void => {
        settle();
        lose();
        resolve(decodeFailed('corrupt', 'The decoder crashed on this file.'));
      };
      const onAbort = (): void => {
        settle();
        lose();
        reject(cancelled());
      };
      const timer = setTimeout(() => {
        settle();
        lose();
        resolve(decodeFailed('timed-out', 'Decoding this file took too long and was stopped.'));
      }, timeoutMs);
      const either = AbortSignal.any(signal === undefined ? [closing.signal] : [closing.signal, signal]);
      function settle(): void {
        clearTimeout(timer);
        asked.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        either.removeEventListener('abort', onAbort);
        asked.channel?.unref();
      }
      asked.once('message', onMessage).once('exit', onEnd).once('error', onEnd);
      if (either.aborted) onAbort();
      else either.addEventListener('abort', onAbort, { once: true });
      asked.send({ task, input }, (error) => {
        if (error !== null) onEnd();
      });
    });
  }

  return {
    run(task, input, signal) {
      const answered = last.then(() => ask(task, input, signal));
      last = answered.catch(() => undefined);
      return answered;
    },
    close() {
      closing.abort();
      child?.kill('SIGKILL');
      child = undefined;
      return Promise.resolve();
    },
  };
}
