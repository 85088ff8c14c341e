/** The most memory that this process has had. Runs in child processes of the benchmark. */
import { readFileSync } from 'node:fs';

/** Kilobytes. Linux counts into maxRSS what the parent had when it forked; its own peak is elsewhere. */
export function peakKilobytes(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
