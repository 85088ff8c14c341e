/** What moves or copies files: emptying the bin, and copies in a folder. Runs in the page. */
import { useMemo } from 'react';
import { toast } from 'sonner';
import type { BinOutcome, FileFailures, PhotoId } from '../../../contract/index.ts';
import { useBackend } from '../../api/backend-context.ts';
import { inCalls } from '../../api/in-calls.ts';
import { text } from '../../text/index.ts';
import { withProgressToast } from './progress-toast.ts';

/** Files that something could not be done with, and what that was. */
export interface FailedWork {
  readonly title: string;
  readonly help: string;
  readonly count: number;
  readonly failures: FileFailures;
}

export interface FileWork {
  /** Moves the files of photos in the bin to the computer's own; null for all. */
  readonly deleteFiles: (photoIds: readonly PhotoId[] | null, count: number) => Promise<void>;
  readonly copyTo: (photoIds: readonly PhotoId[], path: string) => Promise<void>;
}

/** @param onFailures is told once it is over, where something could not be done */
export function useFileWork(onFailures: (failed: FailedWork) => void): FileWork {
  const backend = useBackend();
  return useMemo(
    () => ({
      async deleteFiles(photoIds, count) {
        const words = text.bin;
        const sums = { done: 0, gone: 0, failed: 0 };
        const failures: FileFailures = [];
        await withProgressToast(
          {
            id: 'bin-work',
            sentence: words.moving,
            total: count,
            listen: (tell) =>
              backend.on('bin.changed', ({ progress }) => {
                if (progress !== null) tell(sums.done + sums.gone + progress.done);
              }),
          },
          async (signal) => {
            const told = (outcome: BinOutcome): FileFailures => {
              sums.done += outcome.deletedCount;
              sums.gone += outcome.goneCount;
              sums.failed += outcome.failedCount;
              return outcome.failures;
            };
            if (photoIds === null) failures.push(...told(await backend.call('bin.empty', {}, { signal })));
            else {
              await inCalls(photoIds, async (part) => {
                const found = told(await backend.call('bin.delete', { photoIds: part }, { signal }));
                failures.push(...found);
                return found;
              });
            }
          },
        );
        if (sums.done > 0) toast(words.deleted(sums.done));
        if (sums.gone > 0) toast(words.gone(sums.gone));
        if (sums.failed === 0) return;
        onFailures({
          title: words.failedTitle(sums.failed),
          help: words.failedHelp(sums.failed),
          count: sums.failed,
          failures,
        });
      },
      async copyTo(photoIds, path) {
        const words = text.copies;
        const sums = { copied: 0, failed: 0, path };
        const failures = await withProgressToast(
          {
            id: 'copies',
            sentence: words.copying,
            total: photoIds.length,
            listen: (tell) =>
              backend.on('exports.changed', ({ progress }) => {
                if (progress !== null) tell(sums.copied + progress.done);
              }),
          },
          (signal) =>
            inCalls(photoIds, async (part) => {
              const outcome = await backend.call('exports.copy', { photoIds: part, path }, { signal });
              sums.copied += outcome.copiedCount;
              sums.failed += outcome.failedCount;
              sums.path = outcome.displayPath;
              return outcome.failures;
            }),
        );
        if (failures === undefined) return;
        if (sums.failed === 0) toast(words.done(sums.copied, sums.path));
        else
          onFailures({
            title: words.failedTitle(sums.failed),
            help: words.failedHelp(sums.copied),
            count: sums.failed,
            failures,
          });
      },
    }),
    [backend, onFailures],
  );
}
