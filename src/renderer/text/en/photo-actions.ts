/** English words of what can be done with a photo. Runs in the page. */
import { photos } from './photos.ts';

export const photoActions = {
  menu: (name: string): string => `Actions for ${name}`,
  favorite: 'Add to favourites',
  unfavorite: 'Remove from favourites',
  favoriteLabel: (photo: string): string => `${photo}, favourite`,
  favorited: (count: number): string =>
    count === 1 ? 'Added to favourites' : `Added ${photos(count)} to favourites`,
  unfavorited: (count: number): string =>
    count === 1 ? 'Removed from favourites' : `Removed ${photos(count)} from favourites`,
  showInFolder: 'Show in folder',
  openWithDefaultApp: 'Open with default app',
  download: 'Download original',
  copyImage: 'Copy image',
  copyPath: 'Copy path',
  copyPaths: 'Copy paths',
  pathsCopied: (count: number): string => `Copied the paths of ${photos(count)}`,
  copyingImage: 'Copying the image…',
  imageCopied: 'Image copied',
  previewCopied: 'Preview copied: this page cannot open the original.',
  copied: 'Copied',
  imageUnreadable: 'The image was not copied: neither the original nor its preview can be opened.',
  copyRefused:
    'Nothing was copied: the browser did not allow it. Allow the clipboard for this page and try again.',
  copyFailed: 'Nothing was copied: the clipboard did not take it. Try again.',
  fileGone: 'The file cannot be reached: it is no longer in its folder, or its drive is not connected.',
  desktopFailed: {
    showInFolder: 'The file manager did not open.',
    openWithDefaultApp: 'No program opened the photo: the system may have none for this kind of file.',
    copyImage: 'The image was not copied: it cannot be read, or the clipboard did not take it.',
    copyText: 'Nothing was copied: the clipboard did not take it.',
  },
};
