/** German words of selecting photos and of what is done with many. Runs in the page. */
import { formatCount } from '../format.ts';
import type { Catalogue } from '../en/index.ts';

export const selection: Catalogue['selection'] = {
  select: 'Auswählen',
  deselect: 'Nicht mehr auswählen',
  selectAllOf: (heading) => `Alle auswählen: ${heading}`,
  bar: 'Ausgewählte Fotos',
  count: (count) => `${formatCount(count)} ausgewählt`,
  clear: 'Auswahl aufheben',
  readOnly: 'Ein anderes Programm hat diese Bibliothek offen, hier lässt sich nichts ändern',
};
