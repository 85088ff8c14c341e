/** German words of progress. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatCount, formatDecimal, formatPlural, formatTimeLeft } from '../format.ts';
import { photos } from './photos.ts';

export const indexing: Catalogue['indexing'] = {
  region: 'Indexierung',
  scanning: 'Fotos werden gesucht …',
  found: (count) => `${formatCount(count)} gefunden`,
  progress: (done, total) => `${formatCount(done)} von ${formatCount(total)}`,
  preparing: 'Fotos werden gelesen',
  paused: 'Angehalten',
  blocked: 'Wartet',
  goesOn: 'Recollect versucht es von selbst noch einmal.',
  pause: 'Indexierung anhalten',
  resume: 'Indexierung fortsetzen',
  perSecond: (rate) => `${rate < 10 ? formatDecimal(rate) : formatCount(Math.round(rate))} Fotos/s`,
  left: (seconds) => (seconds < 10 ? 'noch einige Sekunden' : `noch ${formatTimeLeft(seconds)}`),
  estimating: 'Restzeit wird geschätzt …',
  gently: {
    battery: 'Schonend: Akkubetrieb',
    'in-use': 'Schonend, solange Recollect benutzt wird',
    busy: 'Schonend: andere Programme rechnen',
  },
  upToDate: 'Alles aktuell',
  lost: 'Verbindung verloren',
  foldersUnreadable: (count) => `${formatPlural(count, 'Ordner', 'Ordner')} nicht lesbar`,
  foldersOffline: (count) => `${formatPlural(count, 'Ordner', 'Ordner')} nicht verbunden`,
  foldersPaused: (count) => `${formatPlural(count, 'Ordner', 'Ordner')} angehalten`,
  waiting: (count) => (count === 1 ? '1 Foto wartet' : `${photos(count)} warten`),
};
