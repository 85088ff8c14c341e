/** English words of the settings. Runs in the page. */
import { formatBytes, formatCount, formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const settings = {
  title: 'Settings',
  model: 'Search model',
  modelHelp: 'What looks at your photos and understands your words. A better one takes more room and time.',
  speed: 'Speed',
  threads: 'Processors for reading photos',
  threadsHelp: 'More read new photos faster and leave less for other programs.',
  automatic: (threads: number): string => `Automatic (${formatCount(threads)})`,
  threadCount: (threads: number): string => formatCount(threads),
  threadsInUse: (threads: number): string => `${formatPlural(threads, 'processor', 'processors')} in use.`,
  battery: 'Go easy on battery',
  batteryHelp: 'On battery, new photos are read on one processor only.',
  powers: {
    mains: 'This computer is plugged in at present.',
    battery: 'This computer runs on battery at present.',
    unknown: 'Whether this computer runs on battery is not known here.',
  },
  makesWay: 'Make way for other work',
  makesWayHelp:
    'While you use Recollect, or other programs need the processors, new photos are read on fewer. Off, they are read as fast as possible.',
  look: 'Look and language',
  appearanceHelp: 'Light, dark, or as the system has it.',
  languageHelp: 'The page opens anew in the language that is chosen.',
  desktop: {
    title: 'Window and start',
    tray: 'Keep running when the window is closed',
    trayHelp: {
      mac: 'Recollect stays in the menu bar and goes on reading new photos. It ends with Quit there, or in its menu.',
      windows:
        'Recollect stays in the tray and goes on reading new photos. It ends with Quit in the tray’s menu.',
      linux:
        'Recollect stays in the tray and goes on reading new photos. It ends with Quit in the tray’s menu. Where the desktop shows no tray, starting Recollect again brings the window back.',
    },
    login: 'Start with the computer',
    loginHelp: {
      mac: 'Without a window, in the menu bar.',
      windows: 'Without a window, in the tray.',
      linux: 'Without a window, in the tray.',
    },
    loginNotHere: 'This can be set where Recollect is installed, and not run from source or in a sandbox.',
    quickSearch: 'Search from anywhere',
    quickSearchHelp: 'This key opens a small search window over other programs.',
    quickSearchOff: 'Off',
    keyTaken: (key: string): string =>
      `${key} belongs to another program. Choose another key, or give it free there.`,
    notChanged: 'The system did not allow this change. Everything is as it was.',
  },
  library: 'Library',
  place: 'Where it lies',
  placeHelp: 'The index, the thumbnails and downloaded models. Your photos stay in their own folders.',
  placeFacts: (sizeBytes: number, photoCount: number): string =>
    `${formatBytes(sizeBytes)} for ${photos(photoCount)}`,
  minimumSide: 'Leave out small pictures',
  minimumSideHelp: 'By the longer side, in pixels. What is left out comes back when this changes.',
  minimumSideBelow: (pixels: number): string => `Below ${formatCount(pixels)} pixels`,
  leftOut: (count: number): string =>
    `${formatPlural(count, 'file is', 'files are')} left out for being small.`,
  minimum: 'Leave out small files',
  minimumHelp:
    'Icons and previews, by the size of their files. What is left out comes back when this changes.',
  minimumOff: 'Off',
  minimumBelow: (bytes: number): string => `Below ${formatBytes(bytes)}`,
  copyPath: 'Copy path',
  copied: 'Path copied',
  notCopied: 'The browser did not allow copying. The path can be selected and copied by hand.',
  about: 'About',
  version: (version: string): string => `Recollect ${version}`,
  aboutHelp:
    'Finds photos by what is in them, on this computer unless you say yes to Titan. The code is under the MIT licence.',
  notices: 'Licences of what it is made of',
  noticesUnreadable: 'The list could not be opened. It lies beside the program as THIRD_PARTY_NOTICES.md.',
  loading: 'Opening the list…',
  shortcuts: 'Keyboard shortcuts',
};
