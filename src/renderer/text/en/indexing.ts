/** English words of progress. Runs in the page. */
import { formatCount, formatDecimal, formatPlural, formatTimeLeft } from '../format.ts';
import { photos } from './photos.ts';

export const indexing = {
  region: 'Indexing',
  scanning: 'Looking for photos…',
  found: (count: number): string => `${formatCount(count)} found`,
  progress: (done: number, total: number): string => `${formatCount(done)} of ${formatCount(total)}`,
  preparing: 'Reading photos',
  paused: 'Paused',
  blocked: 'Waiting',
  goesOn: 'Recollect tries again by itself.',
  pause: 'Pause indexing',
  resume: 'Resume indexing',
  perSecond: (rate: number): string =>
    `${rate < 10 ? formatDecimal(rate) : formatCount(Math.round(rate))} photos/s`,
  left: (seconds: number): string =>
    seconds < 10 ? 'a few seconds left' : `${formatTimeLeft(seconds)} left`,
  estimating: 'Estimating time left…',
  gently: {
    battery: 'Gently: on battery',
    'in-use': 'Gently while you use Recollect',
    busy: 'Gently: other programs are busy',
  },
  upToDate: 'Up to date',
  lost: 'Connection lost',
  foldersUnreadable: (count: number): string => `${formatPlural(count, 'folder', 'folders')} cannot be read`,
  foldersOffline: (count: number): string => `${formatPlural(count, 'folder', 'folders')} not connected`,
  foldersPaused: (count: number): string => `${formatPlural(count, 'folder', 'folders')} paused`,
  waiting: (count: number): string => `${photos(count)} waiting`,
};
