/** English words of results: stacks, and why a photo is there. Runs in the page. */
import type { Band, NameField } from '../../../contract/index.ts';
import { formatCount, formatPlural } from '../format.ts';

export const stack = {
  show: (count: number): string => `Show ${formatPlural(count, 'similar photo', 'similar photos')}`,
  hide: (count: number): string => `Hide ${formatPlural(count, 'similar photo', 'similar photos')}`,
  hideSome: (shown: number, count: number): string =>
    `Hide ${formatCount(shown)} of ${formatPlural(count, 'similar photo', 'similar photos')}`,
  closedBadge: (count: number): string => `+${formatCount(count)}`,
  openBadge: (count: number): string => `−${formatCount(count)}`,
  openSomeBadge: (shown: number, count: number): string => `−${formatCount(shown)} of ${formatCount(count)}`,
  closedLabel: (photo: string, count: number): string =>
    `${photo}, ${formatPlural(count, 'similar photo', 'similar photos')} behind it, S shows them`,
  openLabel: (photo: string, shown: number): string =>
    `${photo}, ${formatPlural(shown, 'similar photo follows', 'similar photos follow')}, S hides them`,
  memberLabel: (photo: string, leader: string): string => `${photo}, similar to ${leader}, S hides it`,
};

export const match = {
  bands: { strong: 'Strong match', likely: 'Likely match', weak: 'Less likely' } satisfies Record<
    Band,
    string
  >,
  byModel: (band: string, score: string, model: string): string => `${band} · ${score} by ${model}`,
  terms: 'How each part fits',
  term: (label: string, score: string): string => `${label} · ${score}`,
  byFilters: 'Fits the filters',
  foundIn: (field: string, found: string): string => `${field}: ${found}`,
  fields: {
    name: 'In the file name',
    folder: 'In the folder',
    camera: 'In the camera’s name',
    lens: 'In the lens’s name',
    place: 'In the place',
  } satisfies Record<NameField, string>,
  similarTo: (leader: string): string => `Similar to ${leader}`,
};
