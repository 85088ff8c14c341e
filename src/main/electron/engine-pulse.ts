/**
 * Whether the engine's process still lives, by the beats it sends: a main thread that hangs sends none. Runs in Electron's
 * main process; needs nothing of Electron.
 *
 * Silence is counted in the shell's own turns, not by a clock: a machine that slept, a clock that was set and a shell that
 * was itself held up all look like one long turn, and a turn counts for no more than two.
 */
import type { ChildProcess } from 'node:child_process';
import { beatNoticeSchema, beatEveryMs, type BeatNotice } from './engine-messages.ts';

/** What is known of an engine's life. */
export interface Pulse {
  /** Since the last beat, of time that this process was awake for. */
  readonly silentMs: number;
  /** The library is open. */
  readonly isReady: boolean;
  /** A debugger may hold it for as long as it likes. */
  readonly isInspected: boolean;
}

export interface Patience {
  /** How long a ready engine may be silent: a disk that wakes up holds its main thread for many seconds. */
  readonly readyMs: number;
  /** How long one may be silent that opens its library: a migration of a large one holds the thread for minutes. */
  readonly openingMs: number;
}

export const defaultPatience: Patience = { readyMs: 60_000, openingMs: 15 * 60_000 };

/** The pulse after a turn that took `elapsedMs`, where turns of `turnMs` were meant. */
export function afterTurn(pulse: Pulse, elapsedMs: number, turnMs: number): Pulse {
  return { ...pulse, silentMs: pulse.silentMs + Math.min(Math.max(elapsedMs, 0), 2 * turnMs) };
}

/** The pulse after a beat. */
export function afterBeat(beat: Pick<BeatNotice, 'isReady' | 'isInspected'>): Pulse {
  return { silentMs: 0, isReady: beat.isReady, isInspected: beat.isInspected };
}

export function isHung(pulse: Pulse, patience: Patience): boolean {
  if (pulse.isInspected) return false;
  return pulse.silentMs > (pulse.isReady ? patience.readyMs : patience.openingMs);
}

/** Whether a program with these arguments starts under a debugger, which may stop it before its first beat. */
export function startsInspected(parameters: readonly string[]): boolean {
  return parameters.some((parameter) => parameter.startsWith('--inspect'));
}

export interface PulseOptions {
  readonly patience?: Patience;
  /** How often it is looked. */
  readonly turnMs?: number;
  readonly onBeat: () => void;
  /** Told once. */
  readonly onHung: () => void;
}

/** Listens to the beats of a process until it ends. Gives what ends the listening. */
export function watchPulse(child: ChildProcess, options: PulseOptions): () => void {
  const { patience = defaultPatience, turnMs = beatEveryMs } = options;
  const isInspected = startsInspected(child.spawnargs);
  let pulse: Pulse = { silentMs: 0, isReady: false, isInspected };
  let turnedAtMs = performance.now();

  const onMessage = (message: unknown): void => {
    const beat = beatNoticeSchema.safeParse(message);
    // Messages of the channels come by here too.
    if (!beat.success) return;
    pulse = afterBeat(beat.data);
    options.onBeat();
  };
  const timer = setInterval(() => {
    const nowMs = performance.now();
    pulse = afterTurn(pulse, nowMs - turnedAtMs, turnMs);
    turnedAtMs = nowMs;
    if (!isHung(pulse, patience)) return;
    stop();
    options.onHung();
  }, turnMs);
  const stop = (): void => {
    clearInterval(timer);
    child.off('message', onMessage);
  };
  child.on('message', onMessage);
  return stop;
}
