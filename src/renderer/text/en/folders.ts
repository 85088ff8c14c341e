/** English words of adding folders, and files that could not be read. Runs in the page. */
import type { FailureReason } from '../../../contract/index.ts';
import { formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const chooser = {
  title: 'Add a folder',
  help: 'Photos in it and in the folders below it become searchable.',
  path: 'Folder',
  pathPlaceholder: 'Path of a folder',
  go: 'Go',
  up: 'Up one folder',
  folders: 'Folders',
  none: 'No folders in here',
  notListed: 'There is no folder here that can be listed',
  loading: 'Reading…',
  here: (count: number): string =>
    count === 0 ? 'No photos directly in here' : `${photos(count)} directly in here`,
  add: (name: string): string => `Add “${name}”`,
  adding: 'Adding…',
};

export const ignoreList = {
  title: (name: string): string => `Leave files of “${name}” out`,
  help: 'What is left out is not in Recollect; nothing on disk is touched. Take a line away, and its photos come back, with hearts and albums.',
  patterns: 'Patterns, a line each',
  placeholder: 'Screenshots/\n*-edited.jpg\n!keep-edited.jpg',
  syntax:
    'A line each, as in .gitignore: “Drafts/” is a folder anywhere, “/2019/Scans/” that one, “*.png” a kind of file, and “!” before a line takes back.',
  preview: (count: number): string =>
    count === 0 ? 'Leaves out none of the photos here now.' : `Leaves out ${photos(count)}:`,
  save: 'Apply',
  saved: (name: string): string => `${name} is being looked through`,
};

export const failures = {
  entry: (count: number): string => formatPlural(count, 'file not read', 'files not read'),
  refusedEntry: (count: number): string => `${formatPlural(count, 'photo', 'photos')} refused`,
  title: 'Files that could not be read',
  titleWithRefused: 'Files with problems',
  help: 'Everything else is searchable. A file is tried again by itself when it changes.',
  retryAll: 'Try all again',
  retryOne: (name: string): string => `Try again: ${name}`,
  queued: (count: number): string => `Trying ${formatPlural(count, 'file', 'files')} again`,
  none: 'Every file could be read.',
  more: 'Show more',
  refusedHelp: 'Photos that another model knows stay in the gallery.',
  reasons: {
    truncated: 'Incomplete',
    corrupt: 'Damaged',
    unsupported: 'Not supported',
    'too-large': 'Too large',
    unreadable: 'Not readable',
    'timed-out': 'Took too long',
    refused: 'Refused by the model',
  } satisfies Record<FailureReason, string>,
};
