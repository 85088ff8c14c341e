/** What of a watched folder is passed by: systems' own folders, thumbnails, and what the person left out. Runs in the engine. */
import ignore, { type Ignore } from 'ignore';
import { RecollectError } from '../../../contract/errors.ts';
import { sentence } from '../../../contract/sentences.ts';
import { fileKind } from './file-kinds.ts';
import { isFilm } from './pairs.ts';

/** Folders that systems and programs keep for themselves, in small letters. */
const systemFolders = new Set([
  // Synology and QNAP: previews, bins, snapshots.
  ...['@eadir', '#recycle', '#snapshot', '@recycle', '@recently-snapshot'],
  // Windows and Unix.
  ...['$recycle.bin', 'system volume information', 'lost+found'],
  // Previews by other programs: small pictures of photos that are there themselves.
  ...['thumbnails', 'thumbs', 'captureone'],
]);

/** Libraries of Apple's programs are folders. Their photos are in these; all else in them is made from those. */
const appleLibrary = /\.(?:photoslibrary|photolibrary|migratedphotolibrary|aplibrary)$/iu;
const appleOriginals = new Set(['originals', 'masters']);

/**
 * True for what is passed by everywhere: hidden files and folders ("._" twins of a Mac among them), systems' own, and
 * previews.
 * @param parentName the name of the folder that it is in
 */
export function isPassedBy(name: string, parentName = ''): boolean {
  const small = name.toLowerCase();
  return (
    name.startsWith('.') ||
    systemFolders.has(small) ||
    small.endsWith('.lrdata') ||
    (appleLibrary.test(parentName) && !appleOriginals.has(small))
  );
}

/**
 * Whether a change that the system tells of may be one of photos, or of the film of one. What is renamed, appears or goes may be a folder; what
 * changes is a file, but for folders that become readable.
 */
export function isOfInterest(name: string, event: string): boolean {
  if (name === '.nomedia') return true;
  if (isPassedBy(name)) return false;
  return event === 'rename' || !name.includes('.') || fileKind(name).kind !== 'other' || isFilm(name);
}

/** What the person leaves out of one folder. */
export interface IgnoreRules {
  /** @param relativePath from the watched folder, with forward slashes */
  leavesOut(relativePath: string, isFolder: boolean): boolean;
}

function compile(list: string): Ignore {
  return ignore({ allowRelativePaths: true }).add(list);
}

/** @param list lines in the syntax of .gitignore; what cannot be understood leaves nothing out */
export function ignoreRules(list: string): IgnoreRules {
  if (list.trim() === '') return { leavesOut: () => false };
  const rules = compile(list);
  return {
    leavesOut: (relativePath, isFolder) => rules.ignores(isFolder ? `${relativePath}/` : relativePath),
  };
}

/** Throws INVALID_INPUT with the line that is no pattern. */
export function checkIgnoreList(list: string): void {
  for (const line of list.split(/\r?\n/u)) {
    try {
      compile(line).ignores('a');
    } catch (cause) {
      throw new RecollectError('INVALID_INPUT', sentence('noPattern', { line: line.trim() }), { cause });
    }
  }
}
