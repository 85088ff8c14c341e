/** Reads one photo as a decode thread does, alone in a process, and says what memory that took. Runs in a child process. */
import { readFileSync } from 'node:fs';
import { readPhoto } from '../../src/main/engine/imaging/index.ts';

/** Linux counts into maxRSS what the parent had when it forked; its own peak is elsewhere. */
function peakKilobytes(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

const path = process.argv[2];
const vision = {
  width: 224,
  height: 224,
  fit: 'cover',
  kernel: 'cubic',
  mean: [0, 0, 0],
  std: [1, 1, 1],
} as const;
const start = performance.now();
if (path !== undefined) await readPhoto(path, { thumbnails: true, tensors: [vision] });
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ peakKilobytes: peakKilobytes(), seconds }));
