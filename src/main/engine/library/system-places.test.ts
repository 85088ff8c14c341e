import { describe, expect, it } from 'vitest';
import { ignoreRules } from './ignore-rules.ts';
import { isPassedFromAbove, isSystemPlace } from './system-places.ts';
import { walk } from './walk.ts';

describe.skipIf(process.platform === 'win32')('a place in which the system shows itself', () => {
  it.each([
    ['/proc', 'linux', true],
    ['/proc/self/cwd', 'linux', true],
    ['/sys/class', 'linux', true],
    ['/dev', 'linux', true],
    ['/dev/shm/photos', 'linux', false],
    ['/process', 'linux', false],
    ['/home/me/proc', 'linux', false],
    ['/', 'linux', false],
    ['/proc', 'darwin', false],
    ['/dev/fd', 'darwin', true],
    ['/System/Volumes/Data/Users', 'darwin', false],
    ['/proc', 'win32', false],
  ] as const)('%s on %s: %s', (path, platform, expected) => {
    expect(isSystemPlace(path, platform)).toBe(expected);
  });

  it('is no part of what lies above it, nor what macOS has twice', () => {
    expect(isPassedFromAbove('/proc', 'linux')).toBe(true);
    expect(isPassedFromAbove('/System/Volumes', 'darwin')).toBe(true);
    expect(isPassedFromAbove('/Users', 'darwin')).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('is not walked by a scan of all there is', async () => {
    const walked: string[] = [];
    const options = {
      signal: new AbortController().signal,
      rules: ignoreRules(''),
      scope: new Map([['', new Set(['proc', 'sys', 'lost+found'])]]),
      onFolder: (path: string) => walked.push(path),
    };
    for await (const batch of walk('/', options)) expect(batch.files).toEqual([]);
    expect(walked).toEqual([]);
  });
});
