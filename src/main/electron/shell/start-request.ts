/**
 * What a start asks for: folders, or to stay in the tray. A second start hands the same over to the first, and any program
 * of this person can write such a message. Without Electron.
 */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import type { NamedFolder, ShellCommand } from '../../../contract/shell.ts';
import { hiddenSwitch } from './login-item.ts';

/** Longer than a path can be on any of the systems. */
const wordSchema = z.string().max(33_000);

const startRequestSchema = z.strictObject({
  /** Without the program itself. */
  words: z.array(wordSchema).max(1000),
  workingDirectory: wordSchema,
});
export type StartRequest = z.infer<typeof startRequestSchema>;

/** More at once nobody drags onto an icon; the question could not be read. */
const maxFolders = 100;

/** @param own how many words come first and are the program's own: the binary, and in a checkout the app's folder */
export function startRequest(argv: readonly string[], own: number, workingDirectory: string): StartRequest {
  return { words: argv.slice(own).slice(0, 1000), workingDirectory };
}

/** What a second start has sent; one that asks for nothing where that makes no sense. */
export function readStartRequest(message: unknown): StartRequest {
  const parsed = startRequestSchema.safeParse(message);
  return parsed.success ? parsed.data : { words: [], workingDirectory: '/' };
}

/** Whether the window stays closed: the system has started it by itself. */
export function staysHidden({ words }: StartRequest): boolean {
  return words.includes(hiddenSwitch);
}

/** The absolute paths that are named; what begins with a dash is a switch, of ours or of Chromium's. */
export function namedPaths({ words, workingDirectory }: StartRequest): readonly string[] {
  const paths = words
    .filter((word) => word !== '' && !word.startsWith('-') && !word.includes('\0'))
    // Files of a desktop come as addresses to some programs.
    .filter((word) => !/^[a-z][a-z\d+.-]+:\/\//iu.test(word))
    .map((word) => resolve(workingDirectory, word));
  return [...new Set(paths)].slice(0, maxFolders);
}

function nameOf(path: string): string {
  const name = basename(path);
  return name === '' ? path : name;
}

/** What the page is to be told of the paths: which folders it may offer to watch, and what is none. */
export async function folderCommands(paths: readonly string[]): Promise<ShellCommand[]> {
  const folders: NamedFolder[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) folders.push({ name: nameOf(path), path });
    else others.push(nameOf(path));
  }
  return [
    ...(folders.length === 0 ? [] : [{ kind: 'offer-folders' as const, folders }]),
    ...(others.length === 0 ? [] : [{ kind: 'no-folders' as const, names: others }]),
  ];
}
