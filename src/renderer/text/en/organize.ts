/** English words of selecting photos and of what is done with many: albums, the bin, copies. Runs in the page. */
import type { FileFailureReason } from '../../../contract/index.ts';
import { formatBytes, formatCount, formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const selection = {
  select: 'Select',
  deselect: 'Deselect',
  selectAllOf: (heading: string): string => `Select all of ${heading}`,
  bar: 'Selected photos',
  count: (count: number): string => `${formatCount(count)} selected`,
  clear: 'Clear selection',
  copyTo: 'Copy to a folder…',
  menu: (count: number): string => `Actions for ${photos(count)}`,
  refused: (action: string, reason: string): string => `${action}: ${reason}`,
  readOnly: 'another program has this library open',
};

export const favorites = {
  title: 'Favourites',
  emptyTitle: 'No favourites yet',
  emptyHelp: 'Press f on a photo, or select photos and press the heart.',
};

export const albums = {
  title: 'Albums',
  create: 'New album',
  createTitle: 'New album',
  createWith: (count: number): string => `${photos(count)} will be in it.`,
  renameTitle: (name: string): string => `Rename “${name}”`,
  name: 'Name',
  confirmCreate: 'Create',
  confirmRename: 'Rename',
  rename: 'Rename…',
  delete: 'Delete album',
  deleted: (name: string): string => `“${name}” was deleted. Its photos are in the library still.`,
  renamed: (before: string, name: string): string => `“${before}” is called “${name}” now`,
  created: (name: string): string => `“${name}” was created`,
  taken: (name: string): string => `There is an album “${name}” already. Choose another name.`,
  add: 'Add to album',
  new: 'New album…',
  none: 'No albums yet',
  added: (count: number, name: string): string => `Added ${photos(count)} to “${name}”`,
  allIn: (name: string): string => `All of them are in “${name}” already`,
  remove: (name: string): string => `Remove from “${name}”`,
  removed: (count: number, name: string): string => `Removed ${photos(count)} from “${name}”`,
  emptyTitle: 'Nothing in this album yet',
  goneTitle: (name: string): string => `There is no album “${name}”`,
  goneHelp: 'It was deleted or renamed, or its name is written another way.',
  emptyHelp: 'Select photos and add them, or drag them onto the album’s name.',
};

export const bin = {
  title: 'Bin',
  add: 'Move to bin',
  added: (count: number): string => (count === 1 ? 'Moved to the bin' : `Moved ${photos(count)} to the bin`),
  restore: 'Put back',
  restored: (count: number): string => (count === 1 ? 'Put back' : `Put back ${photos(count)}`),
  nothingLeft: {
    library: 'There was nothing left to put back: these photos are not in the bin any more.',
    bin: 'There was nothing left to move: these photos are not in the library any more.',
  },
  delete: 'Delete…',
  empty: 'Empty the bin…',
  note: 'Out of sight, and still in their folders until the bin is emptied.',
  emptyTitle: 'The bin is empty',
  emptyHelp: 'What you move here is out of sight, and nothing on disk is touched.',
  confirmTitle: (count: number): string => `Delete ${formatPlural(count, 'file', 'files')}?`,
  confirmHelp: (count: number, sizeBytes: number | null): string =>
    `${formatPlural(count, 'file', 'files')}${sizeBytes === null ? '' : ` (${formatBytes(sizeBytes)})`} will be moved from their folders to this computer’s bin, where they can be had back until that is emptied. Copies elsewhere stay.`,
  confirm: (count: number): string => `Move ${formatPlural(count, 'file', 'files')}`,
  moving: (done: number, total: number): string =>
    `Moving files to the computer’s bin: ${formatCount(done)} of ${formatCount(total)}`,
  deleted: (count: number): string => `${formatPlural(count, 'file is', 'files are')} in the computer’s bin`,
  gone: (count: number): string =>
    `${formatPlural(count, 'file was', 'files were')} no longer in the folder, and left the bin`,
  failedTitle: (count: number): string => `${formatPlural(count, 'file', 'files')} could not be moved`,
  failedHelp: (count: number): string =>
    count === 1
      ? 'It is where it was, and still in Recollect’s bin.'
      : 'They are where they were, and still in Recollect’s bin.',
};

export const copies = {
  title: 'Copy photos to a folder',
  help: 'The originals stay as they are. Nothing in the folder is overwritten.',
  confirm: (name: string): string => `Copy to “${name}”`,
  copying: (done: number, total: number): string =>
    `Copying photos: ${formatCount(done)} of ${formatCount(total)}`,
  stop: 'Stop',
  stopped: 'Stopped. What was copied so far stays.',
  done: (count: number, path: string): string => `Copied ${photos(count)} to ${path}`,
  failedTitle: (count: number): string => `${photos(count)} could not be copied`,
  failedHelp: (copied: number): string => `${photos(copied)} were copied.`,
};

export const fileFailures = {
  more: (count: number): string => `and ${formatCount(count)} more`,
  reasons: {
    missing: 'It is not there any more. Look for changes in its folder.',
    offline: 'Its folder is not connected. Connect it and try again.',
    changed: 'It was changed after it was moved to the bin. Put it back and look at it first.',
    link: 'It is a link that leads out of its folder.',
    'read-only': 'The disk or folder can only be read.',
    protected: 'This account may not change it, or may not write where it was to go.',
    'disk-full': 'There is no room left where it was to go: the disk is full.',
    'in-use': 'Another program is using it. Close it there and try again.',
    'disk-fault': 'The disk reported a fault.',
    'name-too-long': 'Its name is too long for that place.',
    'still-there':
      'The computer’s bin did not take it: it is still in its place. Move it there in its folder.',
    unknown: 'It could not be done. Recollect’s log has the cause.',
  } satisfies Record<FileFailureReason, string>,
};
