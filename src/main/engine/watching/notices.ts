/** What a person should know about a watched folder, in a sentence. Runs in the engine. */
import type { FolderNotice } from '../../../contract/index.ts';
import type { ScanSummary } from '../library/index.ts';
import type { FolderWatch } from './folder-watch.ts';

export interface Noticed {
  readonly watch: Pick<FolderWatch, 'trouble'> | null;
  readonly isOnNetwork: boolean;
  readonly outsideLinks: number;
  readonly offlineBecause: ScanSummary['offlineBecause'];
}

const linkSentence = (count: number): string =>
  count === 1
    ? '1 link leads outside and is not followed: add that folder itself.'
    : `${count} links lead outside and are not followed: add those folders themselves.`;

export function noticesOf({ watch, isOnNetwork, outsideLinks, offlineBecause }: Noticed): FolderNotice[] {
  const notices: FolderNotice[] = [];
  const say = (kind: FolderNotice['kind'], message: string, count: number | null = null): void =>
    void notices.push({ kind, message, count });
  if (offlineBecause === 'unreadable') {
    say('unreadable', 'This folder may not be read; allow it, and its photos are looked at again.');
  }
  if (offlineBecause === 'replaced') {
    say('replaced', 'Another folder is at its place. If that is right, remove it and add it again.');
  }
  if (offlineBecause !== null) return notices;
  const trouble = watch?.trouble() ?? null;
  if (trouble === 'limit') {
    say(
      'watch-limit',
      'It has more folders than the system can watch; it is looked through every 10 minutes.',
    );
  } else if (trouble === 'failed') {
    say('watch-failed', 'The system cannot watch this disk; it is looked through every 10 minutes.');
  } else if (isOnNetwork) {
    say(
      'network',
      'What other machines change here is not told at once; it is looked through every 10 minutes.',
    );
  }
  if (outsideLinks > 0) say('outside-links', linkSentence(outsideLinks), outsideLinks);
  return notices;
}
