/** The shell's words in English. */
import { counting, percentage, roundedTime } from './numbers.ts';
import type { ShellWords } from './shell-words.ts';

export function english(locale: string): ShellWords {
  const count = counting(locale);
  const number = new Intl.NumberFormat(locale);
  return {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    about: 'About Recollect',
    addFolder: 'Add a folder…',
    settings: 'Settings…',
    search: 'Search',
    shortcuts: 'Keyboard shortcuts',
    closeWindow: 'Close window',
    quit: 'Quit Recollect',
    hide: 'Hide Recollect',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    services: 'Services',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    remove: 'Delete',
    selectAll: 'Select all',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    minimize: 'Minimise',
    zoomWindow: 'Zoom',
    bringAllToFront: 'Bring all to front',
    open: 'Open Recollect',
    quickSearch: 'Search photos…',
    pause: 'Pause reading photos',
    resume: 'Go on reading photos',
    connecting: 'Starting…',
    upToDate: 'Up to date',
    scanning: (found) => `Looking for photos, ${number.format(found)} found`,
    reading: (done, total) => `Reading photos: ${number.format(done)} of ${number.format(total)}`,
    paused: (left) => (left === 0 ? 'Paused' : `Paused, ${number.format(left)} to go`),
    blocked: 'Photos cannot be read at present',
    timeLeft: (seconds) => `${roundedTime(locale, seconds)} left`,
    stillRunning: (place) => ({
      title: 'Recollect is still running',
      body:
        place === 'menu-bar'
          ? 'Its window opens again from the menu bar, where it can be ended as well.'
          : 'Its window opens again from the tray, or by starting Recollect once more. The tray’s menu ends it.',
    }),
    indexingEnded: (read, failed) => ({
      title: 'All photos are searchable',
      body: `${count(read, 'photo was', 'photos were')} read.${
        failed === 0 ? '' : ` ${count(failed, 'file', 'files')} could not be read.`
      }`,
    }),
    pickToWatch: 'Watch this folder',
    pickForCopies: 'Copy here',
    libraryRefused: ({ message }) => ({ title: 'Recollect cannot open its library', body: message }),
    pageDied: {
      message: 'The window has failed several times.',
      detail: 'Photos and library are not affected. Restarting the computer may help; the log has more.',
      again: 'Try again',
      quit: 'Quit',
    },
    checkForUpdates: 'Check for updates…',
    update: {
      none: (version) => `Recollect ${version} is the newest version.`,
      found: (version) => `Recollect ${version} is available.`,
      foundHelp: 'It is fetched while you go on working, and installed when you say so.',
      fetch: 'Fetch it',
      later: 'Later',
      fetching: (version, percent) =>
        `Recollect ${version} is being fetched: ${percentage(locale, percent)} of it is here.`,
      stop: 'Stop fetching',
      goOn: 'Go on',
      ready: (version) => `Recollect ${version} is ready.`,
      readyHelp: 'It is installed when Recollect is closed, or now.',
      restart: 'Restart',
      failed: 'Recollect could not be updated.',
      failedHelp: 'Everything is as it was. Try again later, or fetch the new version yourself.',
    },
  };
}
