import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Power } from '../../contract/index.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { readPower, tellPowerSupply } from './power-supply.ts';

type Supplies = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A folder as Linux has it. */
async function written(supplies: Supplies, directory = temporaryDirectory()): Promise<string> {
  for (const [name, files] of Object.entries(supplies)) {
    await mkdir(join(directory, name), { recursive: true });
    for (const [file, text] of Object.entries(files))
      await writeFile(join(directory, name, file), `${text}\n`);
  }
  return directory;
}

const power = async (supplies: Supplies): Promise<Power> => readPower(await written(supplies));
const battery = (status: string): Readonly<Record<string, string>> => ({ type: 'Battery', status });
const plug = (online: string): Readonly<Record<string, string>> => ({ type: 'Mains', online });

describe('the power supply of a Linux machine', () => {
  it('is the battery while it runs down and nothing is plugged in', async () => {
    expect(await power({ AC: plug('0'), BAT0: battery('Discharging') })).toBe('battery');
    expect(await power({ BAT0: battery('Discharging'), BAT1: battery('Unknown') })).toBe('battery');
    expect(await power({ AC: plug('1'), BAT0: battery('Discharging') })).toBe('mains');
    expect(await power({ 'ucsi-source': { type: 'USB', online: '1' }, BAT0: battery('Charging') })).toBe(
      'mains',
    );
    expect(await power({ BAT0: battery('Full') })).toBe('mains');
    expect(await power({ ups: { type: 'UPS', status: 'Discharging' } })).toBe('battery');
  });

  it('is not that of a mouse', async () => {
    const mouse = { ...battery('Discharging'), scope: 'Device' };
    expect(await power({ AC: plug('1'), mouse })).toBe('mains');
    expect(await power({ mouse })).toBe('unknown');
  });

  it('is unknown where nobody says', async () => {
    expect(await power({})).toBe('unknown');
    expect(await readPower(join(temporaryDirectory(), 'nothing'))).toBe('unknown');
    expect(await power({ BAT0: {}, AC: {} })).toBe('unknown');
  });

  it('is told at the beginning, and not where it is unknown', async () => {
    const directory = await written({ BAT0: battery('Discharging') });
    const { promise, resolve } = Promise.withResolvers<Power>();
    onTestFinished(tellPowerSupply(resolve, directory));
    expect(await promise).toBe('battery');
  });
});
