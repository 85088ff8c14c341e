/** English words of the page as a whole. Runs in the page. */
import { photos } from './photos.ts';

export const app = {
  name: 'Recollect',
  photos,
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  undo: 'Undo',
  nothingToUndo: 'There is nothing to take back.',
  moreMenu: (name: string): string => `More for ${name}`,
  openMenu: 'Menu',
  skipToPhotos: 'Skip to photos',
  appearance: 'Appearance',
  appearances: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  systemLanguage: 'As the system',
  somethingWrong: 'Something went wrong',
  reload: 'Reload the page',
  brokenPage: 'This page met a fault. Your photos and the library are not affected.',
  notifications: 'Messages',
};
