/** What a person should know about watched folders, for every command that speaks of them. */
import type { Folder, FolderNotice } from '../../contract/index.ts';
import type { Terminal } from './terminal.ts';

export interface ToldNotice {
  readonly folder: string;
  readonly kind: FolderNotice['kind'];
  readonly message: string;
}

export function noticesOf(folders: readonly Folder[]): ToldNotice[] {
  return folders.flatMap(({ displayPath, notices }) =>
    notices.map(({ kind, message }) => ({ folder: displayPath, kind, message })),
  );
}

/** On stderr, beside the answer. */
export function sayNotices(terminal: Terminal, notices: readonly ToldNotice[]): void {
  for (const { folder, message } of notices) terminal.say(`recollect: ${folder}: ${message}`);
}
