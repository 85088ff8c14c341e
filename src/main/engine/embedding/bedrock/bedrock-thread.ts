/** The thread that talks to Bedrock: started when it is needed, and anew where credentials failed. Runs in the engine's main thread. */
import { RecollectError, sentence } from '../../../../contract/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../../threads/index.ts';
import type { Attempted, BedrockClient } from './attempt.ts';
import type { BedrockTasks } from './bedrock-tasks.ts';
import type { Failure } from './failures.ts';
import type { BedrockModel } from './model.ts';
import { quoted } from './thrown.ts';

interface Thread {
  readonly worker: WorkerHandle<BedrockTasks>;
  /** Requests under way. */
  open: number;
  isRetired: boolean;
}

export function startBedrockThread(model: BedrockModel): BedrockClient {
  let current: Thread | undefined;

  function start(): Thread {
    const worker = startWorker<BedrockTasks>(workerUrl(import.meta.url, './bedrock-worker'), {
      name: 'bedrock',
      workerData: model,
    });
    return { worker, open: 0, isRetired: false };
  }

  /**
   * The SDK keeps what it read of AWS's files for as long as its module lives: a thread that begins anew reads them again, so that
   * somebody who has signed in meanwhile is believed.
   */
  function retire(thread: Thread): void {
    thread.isRetired = true;
    if (current === thread) current = undefined;
  }

  /** @param failureIn what went wrong, as far as the answer tells of it */
  async function ask<Answer>(
    call: (worker: Thread['worker']) => Promise<Answer>,
    failureIn: (answer: Answer) => Failure | null,
    died: (error: unknown) => Answer,
  ): Promise<Answer> {
    const thread = (current ??= start());
    thread.open += 1;
    try {
      const answer = await call(thread.worker);
      if (failureIn(answer)?.kind === 'blocked') retire(thread);
      return answer;
    } catch (error) {
      if (error instanceof RecollectError && error.code === 'CANCELLED') throw error;
      return died(error);
    } finally {
      thread.open -= 1;
      if (thread.isRetired && thread.open === 0) void thread.worker.close();
    }
  }

  return {
    ready: (signal) =>
      ask(
        (worker) => worker.call('ready', null, { signal }),
        (failure) => failure,
        (error) => threadDied(error, false),
      ),
    attempt: (asked, signal) =>
      ask<Attempted>(
        (worker) => worker.call('attempt', asked, { signal }),
        (attempted) => (attempted.kind === 'failed' ? attempted.failure : null),
        (error) => ({ kind: 'failed', failure: threadDied(error, true) }),
      ),
    async close() {
      await current?.worker.close();
    },
  };
}

function threadDied(error: unknown, mayBeBilled: boolean): Failure {
  return {
    code: 'REMOTE_FAILED',
    message: sentence('bedrockThreadDied', { answer: quoted(error instanceof Error ? error.message : '') }),
    kind: 'transient',
    retryAfterMs: null,
    mayBeBilled,
  };
}
