/** How many processors other programs keep busy. Runs in the engine's main thread. */
import { cpus } from 'node:os';

export interface CpuTimes {
  /** Milliseconds of all processors since the machine started: at work, and in all. */
  readonly busyMs: number;
  readonly totalMs: number;
  /** Milliseconds that this process has worked, all its threads together. */
  readonly ownMs: number;
  readonly cores: number;
}

/** Waiting for a disk counts as idle: it takes no processor from anybody. */
export function readCpuTimes(): CpuTimes {
  const all = cpus();
  let [busyMs, totalMs] = [0, 0];
  for (const { times } of all) {
    const busy = times.user + times.nice + times.sys + times.irq;
    busyMs += busy;
    totalMs += busy + times.idle;
  }
  const { user, system } = process.cpuUsage();
  return { busyMs, totalMs, ownMs: (user + system) / 1000, cores: Math.max(1, all.length) };
}

/** An exponential average over about this long: a page that loads is no busy machine. */
const smoothingMs = 8_000;

export class OthersLoad {
  readonly #read: () => CpuTimes;
  #before: CpuTimes;
  #cores = 0;

  constructor(read: () => CpuTimes = readCpuTimes) {
    this.#read = read;
    this.#before = read();
  }

  /** Processors of the machine. */
  get cores(): number {
    return this.#before.cores;
  }

  /** Processors that others kept busy of late, smoothed; takes in what happened since the last call. */
  sample(): number {
    const [before, now] = [this.#before, this.#read()];
    const totalMs = now.totalMs - before.totalMs;
    // Nothing has been counted since, or a processor was taken out.
    if (totalMs <= 0 || now.cores !== before.cores) {
      if (now.cores !== before.cores) this.#before = now;
      return this.#cores;
    }
    const othersMs = now.busyMs - before.busyMs - (now.ownMs - before.ownMs);
    const others = Math.min(now.cores, Math.max(0, (othersMs / totalMs) * now.cores));
    const keep = Math.exp(-(totalMs / now.cores) / smoothingMs);
    this.#cores = keep * this.#cores + (1 - keep) * others;
    this.#before = now;
    return this.#cores;
  }
}
