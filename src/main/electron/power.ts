/** Tells the engine what the machine runs on, so that it can go easy on a battery. Runs in Electron's main process. */
import type { Power } from '../../contract/index.ts';

/** What Electron's powerMonitor gives. */
export interface PowerSource {
  isOnBatteryPower(): boolean;
  on(event: 'on-battery' | 'on-ac' | 'resume', listener: () => void): unknown;
}

/** Not every system tells of a change, and an engine that was started again has to be told anew. */
const repeatMs = 60_000;

/**
 * Calls `tell` at once, with every change and every minute. Gives what ends it.
 *
 * @param tell a failure is its own business: the next minute comes
 */
export function tellPower(source: PowerSource, tell: (power: Power) => void): () => void {
  const say = (): void => tell(source.isOnBatteryPower() ? 'battery' : 'mains');
  for (const event of ['on-battery', 'on-ac', 'resume'] as const) source.on(event, say);
  const timer = setInterval(say, repeatMs);
  say();
  return () => clearInterval(timer);
}
