/** German words of selecting photos and of what is done with many: albums, the bin, copies. Runs in the page. */
import { formatBytes, formatCount, formatPlural } from '../format.ts';
import type { Catalogue } from '../en/index.ts';
import { photos } from './photos.ts';

const files = (count: number): string => formatPlural(count, 'Datei', 'Dateien');

export const selection: Catalogue['selection'] = {
  select: 'Auswählen',
  deselect: 'Nicht mehr auswählen',
  selectAllOf: (heading) => `Alle auswählen: ${heading}`,
  bar: 'Ausgewählte Fotos',
  count: (count) => `${formatCount(count)} ausgewählt`,
  clear: 'Auswahl aufheben',
  copyTo: 'In einen Ordner kopieren …',
  menu: (count) => `Aktionen für ${photos(count)}`,
  refused: (action, reason) => `${action}: ${reason}`,
  readOnly: 'ein anderes Programm hat diese Bibliothek offen',
};

export const favorites: Catalogue['favorites'] = {
  title: 'Favoriten',
  emptyTitle: 'Noch keine Favoriten',
  emptyHelp: 'f auf einem Foto drücken, oder Fotos auswählen und auf das Herz drücken.',
};

export const albums: Catalogue['albums'] = {
  title: 'Alben',
  create: 'Neues Album',
  createTitle: 'Neues Album',
  createWith: (count) => `${photos(count)} kommen hinein.`,
  renameTitle: (name) => `„${name}“ umbenennen`,
  name: 'Name',
  confirmCreate: 'Anlegen',
  confirmRename: 'Umbenennen',
  rename: 'Umbenennen …',
  delete: 'Album löschen',
  deleted: (name) => `„${name}“ wurde gelöscht. Die Fotos sind weiter in der Bibliothek.`,
  renamed: (before, name) => `„${before}“ heißt jetzt „${name}“`,
  created: (name) => `„${name}“ wurde angelegt`,
  taken: (name) => `Ein Album „${name}“ gibt es schon. Bitte einen anderen Namen wählen.`,
  add: 'Zu einem Album',
  new: 'Neues Album …',
  none: 'Noch keine Alben',
  added: (count, name) => `${photos(count)} zu „${name}“ hinzugefügt`,
  allIn: (name) => `Alle sind schon in „${name}“`,
  remove: (name) => `Aus „${name}“ entfernen`,
  removed: (count, name) => `${photos(count)} aus „${name}“ entfernt`,
  emptyTitle: 'In diesem Album ist noch nichts',
  goneTitle: (name) => `Ein Album „${name}“ gibt es nicht`,
  goneHelp: 'Es wurde gelöscht oder umbenannt, oder der Name schreibt sich anders.',
  emptyHelp: 'Fotos auswählen und hinzufügen, oder auf den Namen des Albums ziehen.',
};

export const bin: Catalogue['bin'] = {
  title: 'Papierkorb',
  add: 'In den Papierkorb',
  added: (count) => (count === 1 ? 'In den Papierkorb gelegt' : `${photos(count)} in den Papierkorb gelegt`),
  restore: 'Zurücklegen',
  restored: (count) => (count === 1 ? 'Zurückgelegt' : `${photos(count)} zurückgelegt`),
  nothingLeft: {
    library: 'Es gab nichts mehr zurückzulegen: Diese Fotos sind nicht mehr im Papierkorb.',
    bin: 'Es gab nichts mehr zu verschieben: Diese Fotos sind nicht mehr in der Bibliothek.',
  },
  delete: 'Löschen …',
  empty: 'Papierkorb leeren …',
  note: 'Nicht mehr zu sehen, und weiter in ihren Ordnern, bis der Papierkorb geleert wird.',
  emptyTitle: 'Der Papierkorb ist leer',
  emptyHelp: 'Was hier liegt, ist nicht mehr zu sehen; auf dem Datenträger ändert sich nichts.',
  confirmTitle: (count) => `${files(count)} löschen?`,
  confirmHelp: (count, sizeBytes) =>
    `${files(count)}${sizeBytes === null ? '' : ` (${formatBytes(sizeBytes)})`} kommen aus ihren Ordnern in den Papierkorb dieses Computers. Dort sind sie wiederzufinden, bis er geleert wird. Kopien an anderen Orten bleiben.`,
  confirm: (count) => `${files(count)} verschieben`,
  moving: (done, total) =>
    `Dateien kommen in den Papierkorb des Computers: ${formatCount(done)} von ${formatCount(total)}`,
  deleted: (count) => `${files(count)} im Papierkorb des Computers`,
  gone: (count) => `${files(count)} nicht mehr im Ordner, also auch nicht mehr in diesem Papierkorb`,
  failedTitle: (count) => `${files(count)} nicht verschoben`,
  failedHelp: (count) =>
    count === 1
      ? 'Sie liegt, wo sie lag, und ist weiter im Papierkorb von Recollect.'
      : 'Sie liegen, wo sie lagen, und sind weiter im Papierkorb von Recollect.',
};

export const copies: Catalogue['copies'] = {
  title: 'Fotos in einen Ordner kopieren',
  help: 'Die Originale bleiben, wie sie sind. Im Ordner wird nichts überschrieben.',
  confirm: (name) => `Nach „${name}“ kopieren`,
  copying: (done, total) => `Fotos werden kopiert: ${formatCount(done)} von ${formatCount(total)}`,
  stop: 'Anhalten',
  stopped: 'Angehalten. Was schon kopiert war, bleibt.',
  done: (count, path) => `${photos(count)} nach ${path} kopiert`,
  failedTitle: (count) => `${photos(count)} nicht kopiert`,
  failedHelp: (copied) => `${photos(copied)} wurden kopiert.`,
};

export const fileFailures: Catalogue['fileFailures'] = {
  more: (count) => `und ${formatCount(count)} weitere`,
  reasons: {
    missing: 'Sie ist nicht mehr da. Bitte im Ordner nach Änderungen sehen lassen.',
    offline: 'Ihr Ordner ist nicht verbunden. Bitte verbinden und noch einmal versuchen.',
    changed: 'Sie wurde seither geändert. Bitte erst zurücklegen und ansehen.',
    link: 'Sie ist eine Verknüpfung, die aus ihrem Ordner hinausführt.',
    'read-only': 'Der Datenträger oder Ordner kann nur gelesen werden.',
    protected: 'Dieses Konto darf sie nicht ändern oder am Ziel nicht schreiben.',
    'disk-full': 'Am Ziel ist kein Platz mehr.',
    'in-use': 'Ein anderes Programm benutzt sie. Bitte dort schließen und noch einmal versuchen.',
    'disk-fault': 'Der Datenträger hat einen Fehler gemeldet.',
    'name-too-long': 'Ihr Name ist für diesen Ort zu lang.',
    'still-there':
      'Der Papierkorb des Computers hat sie nicht genommen. Sie lässt sich in ihrem Ordner dorthin legen.',
    unknown: 'Das ging nicht. Im Protokoll von Recollect steht der Grund.',
  },
};
