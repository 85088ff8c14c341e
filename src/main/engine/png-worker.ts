/** Worker thread: a photo as a PNG for the clipboard. */
import { uprightPng } from './imaging/index.ts';
import type { PngTasks } from './png-tasks.ts';
import { serveTasks } from './threads/index.ts';

serveTasks<PngTasks>({
  uprightPng: async ({ path }) => ({ value: await uprightPng(path) }),
});
