/** Worker thread: a photo as one picture that other programs can show. */
import { uprightJpeg, uprightPng } from './imaging/index.ts';
import type { PictureTasks } from './picture-tasks.ts';
import { serveTasks } from './threads/index.ts';

serveTasks<PictureTasks>({
  uprightPng: async ({ path }) => ({ value: await uprightPng(path) }),
  uprightJpeg: async ({ path }) => ({ value: await uprightJpeg(path) }),
});
