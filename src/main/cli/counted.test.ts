import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderIdSchema, type Folder, type IndexingState } from '../../contract/index.ts';
import { counted } from './counted.ts';
import { describeIgnoring } from './ignore-command.ts';
import { describeIndexing } from './index-command.ts';
import { describeFolders, describeStatus } from './library-commands.ts';
import { details } from './progress-bar.ts';
import { describeRun } from './serve-command.ts';

/** What no answer says, whatever it counts. */
const wrong =
  /(?<![\d.,])(?:1 (?:smaller |distinct )?(?:photos|files|ones|links|examples)\b|(?:0|[2-9]|\d\d+) (?:smaller |distinct )?(?:photo|file|one)\b)/u;

const count = fc.oneof(fc.constantFrom(0, 1, 2), fc.nat(10_000));

const state = fc
  .record({
    indexed: count,
    reused: count,
    failed: count,
    unsupported: count,
    rate: fc.float({ min: 0, max: 3, noNaN: true }),
  })
  .map(({ rate, ...counts }): IndexingState => ({
    ...counts,
    ...{
      phase: 'indexing',
      message: null,
      blockedBy: null,
      gentleBecause: null,
      threadsAtWork: 1,
      modelId: null,
    },
    total: counts.indexed + counts.reused + counts.failed + counts.unsupported,
    done: counts.indexed,
    beingWritten: counts.reused,
    photosPerSecond: rate,
    secondsLeft: 1,
  }));

const folder = fc.record({ photoCount: count, leftOutCount: count }).map((counts): Folder => ({
  ...counts,
  folderId: folderIdSchema.parse(1),
  ...{ name: 'photos', displayPath: '/photos', addedAtMs: 1, scannedAtMs: 1, state: 'ready', notices: [] },
  ...{ waitingCount: 0, failedCount: 0, binnedCount: 0 },
}));

describe('what the command says', () => {
  it('has numbers and nouns that agree', () => {
    expect(
      ['1 photos', '12 photo found', '0 file', '1 smaller files'].every((text) => wrong.test(text)),
    ).toBe(true);
    fc.assert(
      fc.property(state, folder, count, (run, watched, number) => {
        const indexed = {
          ...run,
          found: run.total,
          seconds: 1,
          photosPerSecond: 1,
          model: 'starter',
          notices: [],
        };
        const status = {
          ...{ version: '1', library: '/library', photos: number, searchable: number, waiting: number },
          ...{ failures: number, refused: number, model: null },
          indexing: { state: 'idle' as const, message: null, by: null },
          titan: {
            ...{ awsModel: 'amazon.titan-embed-image-v1', region: 'us-east-1', profile: null },
            ...{ dimensions: 1024, inUse: true, consent: true, blocked: null },
            paid: { photos: number, texts: number, textTokens: number, dollars: number },
            budget: { photos: number, dollars: number },
            left: { photos: number, dollars: number },
          },
          folders: [{ path: '/photos', photos: number, state: 'ready' as const, notices: [] }],
        };
        const ignoring = { path: '/photos', patterns: [], leavesOut: { photos: number, examples: [] } };
        const said = [
          describeIndexing(indexed),
          describeRun(run),
          details(run),
          describeFolders([watched]),
          describeStatus(status),
          describeIgnoring(ignoring, false),
        ];
        for (const text of said) expect(text).not.toMatch(wrong);
      }),
    );
  });

  it('counts words that take more than an s', () => {
    expect([0, 1, 2].map((number) => counted(number, 'file is', 'files are'))).toEqual([
      '0 files are',
      '1 file is',
      '2 files are',
    ]);
  });

  it('mentions files that are still being written, and what to do', () => {
    const answer = {
      ...{ found: 1, indexed: 1, reused: 0, failed: 0, unsupported: 0, seconds: 1, photosPerSecond: 1 },
      ...{ model: 'starter', notices: [] },
    };
    expect(describeIndexing({ ...answer, beingWritten: 3 })).toBe(
      '1 photo found, 1 indexed, 0 known already; 1 s.\n3 files are still being written; run this again, or let the app watch.',
    );
    expect(describeIndexing({ ...answer, beingWritten: 0 })).not.toContain('\n');
  });
});
