/** German words of adding folders, and files that could not be read. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const chooser: Catalogue['chooser'] = {
  title: 'Ordner hinzufügen',
  help: 'Die Fotos darin und in den Ordnern darunter werden durchsuchbar.',
  path: 'Ordner',
  pathPlaceholder: 'Pfad eines Ordners',
  go: 'Öffnen',
  up: 'Einen Ordner nach oben',
  folders: 'Ordner',
  none: 'Hier liegen keine Ordner',
  notListed: 'Hier ist kein Ordner, der sich auflisten lässt',
  loading: 'Wird gelesen …',
  here: (count) => (count === 0 ? 'Direkt hier liegen keine Fotos' : `${photos(count)} direkt hier`),
  add: (name) => `„${name}“ hinzufügen`,
  adding: 'Wird hinzugefügt …',
};

export const ignoreList: Catalogue['ignoreList'] = {
  title: (name) => `Dateien aus „${name}“ auslassen`,
  help: 'Was ausgelassen wird, ist nicht in Recollect; auf der Festplatte bleibt alles unberührt. Fällt eine Zeile weg, sind ihre Fotos wieder da, mit Herzen und Alben.',
  patterns: 'Muster, je Zeile eines',
  placeholder: 'Screenshots/\n*-bearbeitet.jpg\n!behalten-bearbeitet.jpg',
  syntax:
    'Je Zeile eines, wie in .gitignore: „Entwürfe/“ ist ein Ordner irgendwo, „/2019/Scans/“ genau dieser, „*.png“ eine Dateiart, und ein „!“ davor nimmt aus.',
  preview: (count) =>
    count === 0 ? 'Lässt keines der Fotos aus, die jetzt da sind.' : `Lässt ${photos(count)} aus:`,
  save: 'Anwenden',
  saved: (name) => `${name} wird durchgesehen`,
};

export const failures: Catalogue['failures'] = {
  entry: (count) => formatPlural(count, 'Datei nicht gelesen', 'Dateien nicht gelesen'),
  refusedEntry: (count) => `${formatPlural(count, 'Foto', 'Fotos')} abgelehnt`,
  title: 'Dateien, die nicht gelesen werden konnten',
  titleWithRefused: 'Dateien mit Problemen',
  help: 'Alles andere ist durchsuchbar. Wenn sich eine Datei ändert, wird sie von selbst noch einmal versucht.',
  retryAll: 'Alle noch einmal versuchen',
  retryOne: (name) => `Noch einmal versuchen: ${name}`,
  queued: (count) =>
    count === 1
      ? '1 Datei wird noch einmal versucht'
      : `${formatPlural(count, 'Datei', 'Dateien')} werden noch einmal versucht`,
  none: 'Jede Datei konnte gelesen werden.',
  more: 'Mehr anzeigen',
  refusedHelp: 'Fotos, die ein anderes Modell kennt, bleiben in der Galerie.',
  reasons: {
    truncated: 'Unvollständig',
    corrupt: 'Beschädigt',
    unsupported: 'Nicht unterstützt',
    'too-large': 'Zu groß',
    unreadable: 'Nicht lesbar',
    'timed-out': 'Dauerte zu lange',
    refused: 'Vom Modell abgelehnt',
  },
};
