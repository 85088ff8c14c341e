/** Worker thread: the AWS SDK, and with it the credentials. Neither is ever loaded in another one. */
import { workerData } from 'node:worker_threads';
import { serveTasks } from '../../threads/index.ts';
import { createBedrockClient } from './attempt.ts';
import type { BedrockTasks } from './bedrock-tasks.ts';
import type { BedrockModel } from './model.ts';

// The type of workerData is ours: bedrock-thread.ts starts this thread with exactly that.
const client = createBedrockClient(workerData as BedrockModel);

serveTasks<BedrockTasks>(
  {
    ready: async (_, { signal }) => ({ value: await client.ready(signal) }),
    attempt: async (asked, { signal }) => ({ value: await client.attempt(asked, signal) }),
  },
  { onClose: () => client.close() },
);
