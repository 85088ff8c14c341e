/** German words of the small search window. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatPlural } from '../format.ts';

export const quickSearch: Catalogue['quickSearch'] = {
  label: 'Fotos suchen',
  placeholder: 'Ein Foto beschreiben',
  matches: (count) => formatPlural(count, 'Treffer', 'Treffer'),
  noMatch: 'Kein Treffer, das hier kommt am nächsten',
  nothing: 'Nichts gefunden',
  results: 'Beste Treffer',
  help: 'Enter zeigt alle in Recollect, Esc schließt.',
  failed: 'Recollect antwortet gerade nicht.',
};
