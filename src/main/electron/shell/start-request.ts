/**
 * What a start asks for: folders, or to stay in the tray. A second start hands the same over to the first, and any program
 * of this person can write such a message. Without Electron.
 */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/**
 * How many words come first and are the program's own. In a checkout Electron's switches and the app's folder are: the first word
 * that is no switch, as Electron itself looks for it.
 */
function ownCount(argv: readonly string[], isPackaged: boolean): number {
  if (isPackaged) return 1;
  let at = 1;
  for (let word = argv[at]; word?.startsWith('-') === true; word = argv[at]) {
    // Each names a module besides.
    at += word === '-r' || word === '--require' ? 2 : 1;
  }
  return at + 1;
}

/** @param argv `process.argv` */
export function startRequest(
  argv: readonly string[],
  isPackaged: boolean,
  workingDirectory: string,
): StartRequest {
  return { words: argv.slice(ownCount(argv, isPackaged)).slice(0, 1000), workingDirectory };
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

/** The path that a word means; undefined where it means none. */
function pathOf(word: string, workingDirectory: string): string | undefined {
  // What begins with a dash is a switch, of ours or of Chromium's.
  if (word === '' || word.startsWith('-') || word.includes('\0')) return undefined;
  if (!/^[a-z][a-z\d+.-]+:\/\//iu.test(word)) return resolve(workingDirectory, word);
  // Desktops of Linux name files by their addresses.
  try {
    const path = fileURLToPath(word);
    return path.includes('\0') ? undefined : path;
  } catch {
    // No file, or on another machine.
    return undefined;
  }
}

/** The absolute paths that are named, each once. */
export function namedPaths({ words, workingDirectory }: StartRequest): readonly string[] {
  const paths = words.flatMap((word) => pathOf(word, workingDirectory) ?? []);
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
