/** German words of the filters. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatCount } from '../format.ts';
import { photos } from './photos.ts';

export const filters: Catalogue['filters'] = {
  title: 'Filter',
  button: (count) => (count === 0 ? 'Filter' : `Filter, ${formatCount(count)} gewählt`),
  clear: 'Filter löschen',
  amongBest: (found) => `${found} unter den 1.000 besten Treffern`,
  folders: 'Ordner',
  more: 'Nur',
  value: (name, count) => `${name}, ${photos(count)}`,
  all: (count) => `Alle ${formatCount(count)} anzeigen`,
  fewer: 'Weniger anzeigen',
  dates: {
    title: 'Datum',
    years: 'Jahre',
    toMonths: 'Zurück zu den Monaten',
    toYears: 'Zurück zu den Jahren',
    monthBefore: 'Monat davor',
    monthAfter: 'Monat danach',
    yearBefore: 'Jahr davor',
    yearAfter: 'Jahr danach',
    any: 'Jedes Datum',
    nothingLeft: 'Kein Foto ist übrig.',
    none: 'Keines dieser Fotos hat ein Datum.',
    period: (name, count) => `${name}, ${photos(count)}`,
  },
};
