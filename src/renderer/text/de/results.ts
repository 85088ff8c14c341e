/** German words of results: stacks, and why a photo is there. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatCount, formatPlural } from '../format.ts';

const similar = (count: number): string => formatPlural(count, 'ähnliches Foto', 'ähnliche Fotos');

export const stack: Catalogue['stack'] = {
  show: (count) => `${similar(count)} zeigen`,
  hide: (count) => `${similar(count)} verbergen`,
  hideSome: (shown, count) => `${formatCount(shown)} von ${formatCount(count)} ähnlichen Fotos verbergen`,
  closedBadge: (count) => `+${formatCount(count)}`,
  openBadge: (count) => `−${formatCount(count)}`,
  openSomeBadge: (shown, count) => `−${formatCount(shown)} von ${formatCount(count)}`,
  closedLabel: (photo, count) => `${photo}, dahinter ${similar(count)}, S zeigt sie`,
  openLabel: (photo, shown) =>
    `${photo}, ${formatPlural(shown, 'ähnliches Foto folgt', 'ähnliche Fotos folgen')}, S verbirgt sie`,
  memberLabel: (photo, leader) => `${photo}, ähnlich wie ${leader}, S verbirgt es`,
};

export const match: Catalogue['match'] = {
  bands: { strong: 'Passt sehr gut', likely: 'Passt wahrscheinlich', weak: 'Passt weniger' },
  byModel: (band, score, model) => `${band} · ${score} laut ${model}`,
  terms: 'Wie jeder Teil passt',
  term: (label, score) => `${label} · ${score}`,
  byFilters: 'Passt zu den Filtern',
  foundIn: (field, found) => `${field}: ${found}`,
  fields: {
    name: 'Im Dateinamen',
    folder: 'Im Ordner',
    camera: 'Im Namen der Kamera',
    lens: 'Im Namen des Objektivs',
    place: 'Im Ort',
  },
  similarTo: (leader) => `Ähnlich wie ${leader}`,
};
