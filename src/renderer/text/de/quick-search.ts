/** German words of the small search window. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatPlural } from '../format.ts';

export const quickSearch: Catalogue['quickSearch'] = {
  label: 'Fotos suchen',
  placeholder: 'Ein Foto beschreiben',
  matches: (count) => formatPlural(count, 'Treffer', 'Treffer'),
  matchesThenClosest: (count) => `${formatPlural(count, 'Treffer', 'Treffer')}, danach das Ähnlichste`,
  noMatch: 'Kein Treffer, das hier kommt am nächsten',
  nothing: 'Nichts gefunden',
  results: 'Beste Treffer',
  newest: 'Neueste Fotos',
  noPhotos: 'Es gibt noch keine Fotos. Bitte zuerst in Recollect einen Ordner hinzufügen.',
  choose: 'Auswählen',
  showAll: 'Alle zeigen',
  close: 'Schließen',
  failed: 'Recollect antwortet gerade nicht.',
};
