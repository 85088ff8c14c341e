/** English words of the library and its states. Runs in the page. */
import { formatCount } from '../format.ts';
import { photos } from './photos.ts';

export const library = {
  title: 'Library',
  navigation: 'Library and folders',
  grid: 'Photos, newest first',
  timeline: 'Timeline',
  folders: 'Folders',
  addFolder: 'Add a folder',
  loadingPhotos: 'Loading photos…',
  loadingPhoto: 'Loading…',
  notLoaded: 'The photos could not be listed',
  standings: {
    upToDate: 'Up to date',
    unscanned: 'Not looked through yet',
    scanning: 'Looking for photos',
    offline: 'Not connected',
    error: 'Cannot be read',
    leftAlone: 'Paused',
    reading: (waiting: number): string => `Reading, ${formatCount(waiting)} to go`,
    paused: (waiting: number): string => `Paused, ${formatCount(waiting)} to go`,
    blocked: (waiting: number): string => `Waiting, ${formatCount(waiting)} to go`,
  },
  notices: {
    unreadable: 'This folder may not be read. Allow it, and its photos are looked at again.',
    replaced: 'Another folder is at its place. If that is right, remove it and add it again.',
    network: 'What other machines change here is not told at once. It is looked through every 10 minutes.',
    watchLimit: 'It has more folders than the system can watch. It is looked through every 10 minutes.',
    watchFailed: 'The system cannot watch this disk. It is looked through every 10 minutes.',
    unreadableFolders: (count: number, names: readonly string[]): string =>
      `${count === 1 ? '1 subfolder' : `${formatCount(count)} subfolders`} cannot be read: ${names.join(', ')}${count > names.length ? ' …' : ''}`,
    ownLibrary: 'Recollect’s own library lies in this folder, too. Only that is left out.',
    outsideLinks: (count: number): string =>
      count === 1
        ? '1 link leads outside and is not followed: add that folder itself.'
        : `${formatCount(count)} links lead outside and are not followed: add those folders themselves.`,
  },
  pauseFolder: 'Pause this folder',
  resumeFolder: 'Resume this folder',
  pausedFolder: (name: string): string => `${name} is left alone until it is resumed`,
  resumedFolder: (name: string): string => `${name} is watched again`,
  awayLabel: (label: string): string => `${label}, not connected`,
  leaveOut: 'Leave files out…',
  rescan: 'Look for changes',
  rescanning: (name: string): string => `Looking for changes in ${name}`,
  remove: 'Remove from Recollect…',
  added: (name: string): string => `${name} was added`,
  isThere: (name: string): string => `${name} is watched already`,
  removed: (name: string): string => `${name} was removed from Recollect`,
  removeTitle: (name: string): string => `Remove “${name}”?`,
  removeHelp: (count: number, binned: number): string =>
    `Recollect forgets this folder and what it has read of its ${photos(count)}. ${binned === 0 ? '' : `Another ${photos(binned)} of it ${binned === 1 ? 'leaves' : 'leave'} Recollect’s bin. `}The photos on disk are not touched. If the folder is added again, its favourites and albums are back too.`,
  addedAgain: (name: string): string => `${name} is back. Its photos are being read again.`,
  removeConfirm: 'Remove folder',
  offerTitle: (name: string | null, count: number): string =>
    name === null ? `Add ${formatCount(count)} folders?` : `Add “${name}”?`,
  offerByChoice: 'A browser does not tell where a dropped folder lies. Choose it from the list.',
  offerAdd: 'Add',
  offerChoose: 'Choose folder',
  notFolders: (names: readonly string[], others: number): string =>
    `${others === 0 ? names.join(', ') : `${names.join(', ')} and ${formatCount(others)} more`} ${
      names.length + others === 1 ? 'is no folder' : 'are no folders'
    }. Only folders can be added.`,
  dropFolderHelp: 'Its photos become searchable',
  noneLeft: 'The filters leave no photo.',
  noneLeftHelp: 'Take one of them away, or make it wider.',
  pathOf: (path: string): string => `In ${path}`,
};

export const zoom = {
  group: 'Size of the photos',
  size: 'Size of the photos',
  smaller: 'Smaller photos',
  larger: 'Larger photos',
  level: (percent: number): string => `${formatCount(percent)} %`,
};

export const welcome = {
  title: 'Find any photo by describing it',
  body: 'Choose a folder of photos. Recollect looks at each one on this computer, and from then on a few words are enough: “dog in the snow”, “birthday cake”, “sunset by the sea”.',
  privacy:
    'Nothing leaves this computer unless you say so. Your photos are never changed, and stay in their folders unless you empty the bin.',
};

export const empty = {
  scanningTitle: 'Looking for photos…',
  scanningHelp: 'The first ones appear here in a moment.',
  readingTitle: 'Reading photos…',
  pausedTitle: 'Indexing is paused',
  pausedHelp: 'Photos appear here once it goes on.',
  blockedTitle: 'Photos cannot be read yet',
  noPhotosTitle: 'No photos here yet',
  noPhotosHelp:
    'The folders you added hold no photos: no JPEG, HEIC, PNG, WebP, TIFF, GIF, AVIF, BMP, JPEG XL, JPEG 2000 or camera RAW. Add another folder, or put photos in one of these.',
  onlyFailuresTitle: 'None of these files could be read',
  onlyFailuresHelp: 'Each has its reason; they can be tried again.',
  allInBinTitle: 'All your photos are in the bin',
  allInBinHelp: 'They are out of sight, and still in their folders. Put back what you want to see here.',
  openBin: 'Open the bin',
  seeWhy: 'See why',
  offlineHelp: 'Your folder is not connected at present. Connect the drive, and its photos come back.',
};
