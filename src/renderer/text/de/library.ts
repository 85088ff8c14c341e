/** German words of the library and its states. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatCount } from '../format.ts';
import { photos } from './photos.ts';

export const library: Catalogue['library'] = {
  title: 'Bibliothek',
  navigation: 'Bibliothek und Ordner',
  grid: 'Fotos, neueste zuerst',
  timeline: 'Zeitleiste',
  folders: 'Ordner',
  addFolder: 'Ordner hinzufügen',
  loadingPhotos: 'Fotos werden geladen …',
  loadingPhoto: 'Wird geladen …',
  notLoaded: 'Die Fotos konnten nicht aufgelistet werden',
  standings: {
    upToDate: 'Aktuell',
    unscanned: 'Noch nicht durchgesehen',
    scanning: 'Sucht nach Fotos',
    offline: 'Nicht verbunden',
    error: 'Nicht lesbar',
    leftAlone: 'Angehalten',
    reading: (waiting) => `Wird gelesen, noch ${formatCount(waiting)}`,
    paused: (waiting) => `Angehalten, noch ${formatCount(waiting)}`,
    blocked: (waiting) => `Wartet, noch ${formatCount(waiting)}`,
  },
  notices: {
    unreadable: 'Dieser Ordner darf nicht gelesen werden. Sobald es erlaubt ist, wird er wieder angesehen.',
    replaced: 'An seiner Stelle liegt ein anderer Ordner. Ist das richtig: entfernen und neu hinzufügen.',
    network: 'Änderungen anderer Rechner fallen hier nicht sofort auf. Alle 10 Minuten wird nachgesehen.',
    watchLimit: 'Er hat mehr Ordner, als das System beobachten kann. Alle 10 Minuten wird nachgesehen.',
    watchFailed: 'Das System kann diesen Datenträger nicht beobachten. Alle 10 Minuten wird nachgesehen.',
    unreadableFolders: (count, names) =>
      `${count === 1 ? '1 Unterordner ist' : `${formatCount(count)} Unterordner sind`} nicht lesbar: ${names.join(', ')}${count > names.length ? ' …' : ''}`,
    ownLibrary: 'In diesem Ordner liegt auch die Bibliothek von Recollect. Nur sie wird ausgelassen.',
    outsideLinks: (count) =>
      count === 1
        ? '1 Verknüpfung führt hinaus, ihr wird nicht gefolgt: den Ordner selbst hinzufügen.'
        : `${formatCount(count)} Verknüpfungen führen hinaus, ihnen wird nicht gefolgt: die Ordner selbst hinzufügen.`,
  },
  pauseFolder: 'Diesen Ordner anhalten',
  resumeFolder: 'Diesen Ordner fortsetzen',
  pausedFolder: (name) => `${name} bleibt in Ruhe, bis es weitergeht`,
  resumedFolder: (name) => `${name} wird wieder beobachtet`,
  awayLabel: (label) => `${label}, nicht verbunden`,
  leaveOut: 'Dateien auslassen …',
  rescan: 'Nach Änderungen suchen',
  rescanning: (name) => `Änderungen in ${name} werden gesucht`,
  remove: 'Aus Recollect entfernen …',
  added: (name) => `${name} wurde hinzugefügt`,
  isThere: (name) => `${name} ist schon in Recollect`,
  removed: (name) => `${name} wurde aus Recollect entfernt`,
  removeTitle: (name) => `„${name}“ entfernen?`,
  removeHelp: (count, binned) =>
    `Recollect vergisst diesen Ordner und was es daraus gelesen hat (${photos(count)}). ${binned === 0 ? '' : `Dazu ${binned === 1 ? 'verlässt' : 'verlassen'} ${photos(binned)} den Papierkorb von Recollect. `}Die Fotos auf der Festplatte bleiben unberührt. Wird der Ordner wieder hinzugefügt, sind auch Favoriten und Alben wieder da.`,
  addedAgain: (name) => `${name} ist wieder da. Die Fotos werden noch einmal gelesen.`,
  removeConfirm: 'Ordner entfernen',
  offerTitle: (name, count) =>
    name === null ? `${formatCount(count)} Ordner hinzufügen?` : `„${name}“ hinzufügen?`,
  offerByChoice:
    'Ein Browser verrät nicht, wo ein abgelegter Ordner liegt. Er lässt sich aus der Liste wählen.',
  offerAdd: 'Hinzufügen',
  offerChoose: 'Ordner wählen',
  notFolders: (names, others) =>
    `${others === 0 ? names.join(', ') : `${names.join(', ')} und ${formatCount(others)} weitere`} ${
      names.length + others === 1 ? 'ist kein Ordner' : 'sind keine Ordner'
    }. Nur Ordner lassen sich hinzufügen.`,
  dropFolderHelp: 'Die Fotos darin werden durchsuchbar',
  noneLeft: 'Die Filter lassen kein Foto übrig.',
  noneLeftHelp: 'Es hilft, einen wegzunehmen oder weiter zu fassen.',
  pathOf: (path) => `In ${path}`,
};

export const zoom: Catalogue['zoom'] = {
  group: 'Größe der Fotos',
  size: 'Größe der Fotos',
  smaller: 'Kleinere Fotos',
  larger: 'Größere Fotos',
  level: (percent) => `${formatCount(percent)} %`,
};

export const welcome: Catalogue['welcome'] = {
  title: 'Jedes Foto finden, indem man es beschreibt',
  body: 'Einen Ordner mit Fotos wählen: Recollect sieht sich jedes davon auf diesem Computer an, und danach genügen ein paar Worte, am besten auf Englisch: „dog in the snow“, „birthday cake“, „sunset by the sea“.',
  privacy:
    'Nichts verlässt diesen Computer ohne ausdrückliche Zustimmung. Fotos werden nie verändert und bleiben in ihren Ordnern, bis der Papierkorb geleert wird.',
};

export const empty: Catalogue['empty'] = {
  scanningTitle: 'Fotos werden gesucht …',
  scanningHelp: 'Die ersten erscheinen gleich hier.',
  readingTitle: 'Fotos werden gelesen …',
  pausedTitle: 'Die Indexierung ist angehalten',
  pausedHelp: 'Sobald sie weitergeht, erscheinen hier Fotos.',
  blockedTitle: 'Fotos können noch nicht gelesen werden',
  noPhotosTitle: 'Noch keine Fotos',
  noPhotosHelp:
    'In den Ordnern liegen keine Fotos: kein JPEG, HEIC, PNG, WebP, TIFF, GIF, AVIF, BMP, JPEG XL, JPEG 2000 oder Kamera-RAW. Ein weiterer Ordner hilft, oder Fotos in einem dieser Ordner.',
  onlyFailuresTitle: 'Keine dieser Dateien konnte gelesen werden',
  onlyFailuresHelp: 'Zu jeder gibt es einen Grund; sie lassen sich noch einmal versuchen.',
  allInBinTitle: 'Alle Fotos sind im Papierkorb',
  allInBinHelp:
    'Sie sind nicht mehr zu sehen, und weiter in ihren Ordnern. Was hier stehen soll, lässt sich zurücklegen.',
  openBin: 'Papierkorb öffnen',
  seeWhy: 'Gründe ansehen',
  offlineHelp:
    'Der Ordner ist zurzeit nicht verbunden. Wird das Laufwerk angeschlossen, sind seine Fotos wieder da.',
};
