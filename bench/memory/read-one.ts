/** Reads one photo as a decode thread does, alone in a process, and says what memory that took. Runs in a child process. */
import { readPhoto } from '../../src/main/engine/imaging/index.ts';
import { peakKilobytes } from './peak.ts';

const path = process.argv[2];
const vision = {
  kind: 'tensor',
  width: 224,
  height: 224,
  fit: 'cover',
  kernel: 'cubic',
  mean: [0, 0, 0],
  std: [1, 1, 1],
} as const;
const start = performance.now();
if (path !== undefined) await readPhoto(path, { thumbnails: true, prepare: [vision] });
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ peakKilobytes: peakKilobytes(), seconds }));
