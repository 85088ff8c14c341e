/** A process of its own that decodes: whatever a file does to it, the engine lives. Ends with its parent. */
import { z } from 'zod';
import { hash, read } from './decode-tasks.ts';
import type { DecodeTasks } from './tasks.ts';

const questionSchema = z.object({ task: z.enum(['hash', 'read']), input: z.unknown() });

async function answer(message: unknown): Promise<unknown> {
  const { task, input } = questionSchema.parse(message);
  // decode-apart.ts sends nothing else.
  return task === 'hash'
    ? await hash(input as DecodeTasks['hash']['input'])
    : await read(input as DecodeTasks['read']['input']);
}

process.on('message', (message) => {
  // An error that is no DecodeFailure ends the process, which is an answer as well.
  void answer(message).then((value) => process.send?.(value));
});
process.on('disconnect', () => process.exit());
