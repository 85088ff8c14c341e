/** A worker that prints. Runs inside worker threads, in tests only. */
import { serveTasks } from '../index.ts';

serveTasks<{ readonly print: { readonly input: string; readonly output: string } }>({
  print: async (text) => {
    await new Promise<void>((resolve) => {
      process.stdout.write(text, () => resolve());
    });
    return { value: 'printed' };
  },
});
