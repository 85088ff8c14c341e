/** English words of a library that was damaged. Runs in the page. */
import { formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const recovery = {
  title: 'The library was built anew',
  damaged: 'The library’s file was damaged.',
  setAside: 'The damaged file was set aside as',
  missing: 'The library’s file was missing.',
  fromBackup: 'What it lacked came from the last daily copy.',
  noBackup: 'There was no copy of it; what could still be read was kept.',
  fromOlderBackup: 'What it lacked came from an older copy, since newer ones were damaged, too.',
  damagedBackups: 'Its copies were damaged, too; what could still be read was kept.',
  kept: (parts: readonly string[]): string => `Kept: ${parts.join(', ')}.`,
  favorites: (count: number): string => formatPlural(count, 'favourite', 'favourites'),
  albums: (count: number): string => formatPlural(count, 'album', 'albums'),
  binned: (count: number): string => `${photos(count)} in the bin`,
  folders: (count: number): string => formatPlural(count, 'folder', 'folders'),
  again: 'Your photos were not touched. They are read again now, which takes as long as the first time.',
  addFolders: 'Add your folders again; your photos were not touched.',
  suspectTitle: 'The library’s file is damaged',
  suspect:
    'Close Recollect and open it once more. It then sets the damaged file aside and builds another one from its daily copy and from the photos. Your photos are not touched.',
  understood: 'Continue',
};
