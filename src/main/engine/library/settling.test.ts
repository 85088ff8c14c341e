import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folderIdSchema } from '../../../contract/index.ts';
import { createSettling, type Settling } from './settling.ts';
import type { WalkedFile } from './walk.ts';

const folderId = folderIdSchema.parse(1);

/** A file that was written to at this moment, by the clock of its disk. */
function file(sizeBytes: number, changedAtMs: number): WalkedFile {
  return {
    relativePath: 'a.jpg',
    kind: { kind: 'photo' },
    companionOf: null,
    sizeBytes,
    modifiedAtMs: 1_000,
    changedAtMs,
    inode: 7,
    device: 1,
    nameCount: 1,
  };
}

describe('a file', () => {
  let settling: Settling;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: 1_000_000 });
    settling = createSettling(500);
  });
  afterEach(() => void vi.useRealTimers());

  it('that was written long ago is whole', () => {
    expect(settling.isStill(folderId, file(1, 999_499))).toBe(true);
    expect(settling.folders()).toEqual([]);
  });

  it('that grows waits until it has stood still for long enough', () => {
    expect(settling.isStill(folderId, file(1, 999_900))).toBe(false);
    vi.advanceTimersByTime(400);
    expect(settling.isStill(folderId, file(2, 1_000_300))).toBe(false);
    expect(settling.waiting(folderId)).toEqual(['a.jpg']);
    expect(settling.sizes()).toEqual(new Set([2]));
    vi.advanceTimersByTime(499);
    expect(settling.isStill(folderId, file(2, 1_000_300))).toBe(true);
  });

  it('that was kept in its size and time but written to is not whole: no program can set that time back', () => {
    expect(settling.isStill(folderId, file(1, 999_900))).toBe(false);
    vi.advanceTimersByTime(499);
    expect(settling.isStill(folderId, file(1, 1_000_399))).toBe(false);
  });

  it('of a machine whose clock is ahead is whole when it has looked the same for as long', () => {
    const ahead = file(1, 9_000_000);
    expect(settling.isStill(folderId, ahead)).toBe(false);
    vi.advanceTimersByTime(499);
    expect(settling.isStill(folderId, ahead)).toBe(false);
    vi.advanceTimersByTime(1);
    expect(settling.isStill(folderId, ahead)).toBe(true);
  });

  it('that is written to for ever is waited for without haste, and forgotten when it is gone', () => {
    settling.isStill(folderId, file(1, 999_900));
    expect(settling.isHopeful()).toBe(true);
    vi.advanceTimersByTime(11_000);
    settling.isStill(folderId, file(2, 1_010_900));
    expect(settling.isHopeful()).toBe(false);
    settling.looked(folderId, new Map([['', new Set(['b.jpg'])]]), new Set());
    expect(settling.waiting(folderId)).toEqual(['a.jpg']);
    settling.looked(folderId, null, new Set());
    expect(settling.folders()).toEqual([]);
  });
});
