/**
 * What a machine with Linux runs on, by what its kernel says of the power supplies; for hosts without a desktop to ask. Runs in
 * the web host and in commands.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Power } from '../../contract/index.ts';

/** Where Linux lists them: a folder each, with a file for each thing that is known of it. */
const kernelDirectory = '/sys/class/power_supply';

/** How often it is looked. The kernel tells of changes only through a socket that Node cannot open. */
const lookEveryMs = 30_000;

interface Supply {
  readonly type: string;
  readonly isOnline: boolean;
  readonly status: string;
  /** The battery of a mouse or a headset. */
  readonly isOfDevice: boolean;
}

async function readSupply(directory: string): Promise<Supply> {
  const read = (name: string): Promise<string> =>
    readFile(join(directory, name), 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
  const [type, online, status, scope] = await Promise.all(['type', 'online', 'status', 'scope'].map(read));
  return {
    type: type ?? '',
    isOnline: online === '1',
    status: status ?? '',
    isOfDevice: scope === 'Device',
  };
}

/**
 * What the machine runs on; `unknown` where nobody says, as on other systems.
 *
 * @param directory another one than the kernel's in tests only
 */
export async function readPower(directory: string = kernelDirectory): Promise<Power> {
  const names = await readdir(directory).catch(() => null);
  if (names === null) return 'unknown';
  const all = await Promise.all(names.map((name) => readSupply(join(directory, name))));
  const supplies = all.filter(({ isOfDevice }) => !isOfDevice);
  const batteries = supplies.filter(({ type }) => type === 'Battery' || type === 'UPS');
  if (batteries.length === 0)
    return names.length > 0 && supplies.some(({ isOnline }) => isOnline) ? 'mains' : 'unknown';
  const isPlugged = supplies.some(({ type, isOnline }) => isOnline && type !== 'Battery' && type !== 'UPS');
  if (isPlugged) return 'mains';
  return batteries.some(({ status }) => status === 'Discharging') ? 'battery' : 'mains';
}

/**
 * Calls `tell` once at the beginning, where something is known, and then whenever it looks and knows something. Gives what
 * ends it.
 */
export function tellPowerSupply(tell: (power: Power) => void, directory?: string): () => void {
  let isOver = false;
  const look = async (): Promise<void> => {
    const power = await readPower(directory);
    if (!isOver && power !== 'unknown') tell(power);
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  void look();
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}
