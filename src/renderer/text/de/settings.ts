/** German words of the settings. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatBytes, formatCount, formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const settings: Catalogue['settings'] = {
  title: 'Einstellungen',
  model: 'Suchmodell',
  modelHelp: 'Was die Fotos ansieht und die Worte versteht. Ein besseres braucht mehr Platz und Zeit.',
  speed: 'Geschwindigkeit',
  threads: 'Prozessoren zum Lesen der Fotos',
  threadsHelp: 'Mehr lesen neue Fotos schneller und lassen anderen Programmen weniger übrig.',
  automatic: (threads) => `Automatisch (${formatCount(threads)})`,
  threadCount: (threads) => formatCount(threads),
  threadsInUse: (threads) => `${formatPlural(threads, 'Prozessor', 'Prozessoren')} in Gebrauch.`,
  battery: 'Im Akkubetrieb schonen',
  batteryHelp: 'Im Akkubetrieb werden neue Fotos nur auf einem Prozessor gelesen.',
  powers: {
    mains: 'Dieser Computer hängt gerade am Netz.',
    battery: 'Dieser Computer läuft gerade mit dem Akku.',
    unknown: 'Ob dieser Computer mit dem Akku läuft, ist hier nicht bekannt.',
  },
  makesWay: 'Anderem den Vortritt lassen',
  makesWayHelp:
    'Solange Recollect benutzt wird oder andere Programme die Prozessoren brauchen, werden neue Fotos auf weniger gelesen. Ausgeschaltet so schnell wie möglich.',
  look: 'Aussehen und Sprache',
  appearanceHelp: 'Hell, dunkel oder wie das System.',
  languageHelp: 'Die Seite öffnet sich neu in der gewählten Sprache.',
  desktop: {
    title: 'Fenster und Start',
    tray: 'Weiterlaufen, wenn das Fenster geschlossen wird',
    trayHelp: {
      mac: 'Recollect bleibt in der Menüleiste und liest weiter neue Fotos. Es endet mit „Beenden“ dort oder in seinem Menü.',
      windows:
        'Recollect bleibt im Infobereich und liest weiter neue Fotos. Es endet mit „Beenden“ im Menü dort.',
      linux:
        'Recollect bleibt im Infobereich und liest weiter neue Fotos. Es endet mit „Beenden“ im Menü dort. Zeigt der Desktop keinen Infobereich, holt ein neuer Start das Fenster zurück.',
    },
    login: 'Mit dem Computer starten',
    loginHelp: {
      mac: 'Ohne Fenster, in der Menüleiste.',
      windows: 'Ohne Fenster, im Infobereich.',
      linux: 'Ohne Fenster, im Infobereich.',
    },
    loginNotHere:
      'Das geht, wo Recollect installiert ist, nicht aus dem Quelltext gestartet oder in einer Sandbox.',
    quickSearch: 'Von überall suchen',
    quickSearchHelp: 'Diese Taste öffnet ein kleines Suchfenster über anderen Programmen.',
    quickSearchOff: 'Aus',
    keyTaken: (key) =>
      `${key} gehört einem anderen Programm. Eine andere Taste wählen oder sie dort freigeben.`,
    notChanged: 'Das System hat diese Änderung nicht erlaubt. Alles ist, wie es war.',
  },
  library: 'Bibliothek',
  place: 'Wo sie liegt',
  placeHelp:
    'Der Index, die Vorschaubilder und geladene Modelle. Die Fotos bleiben in ihren eigenen Ordnern.',
  placeFacts: (sizeBytes, photoCount) => `${formatBytes(sizeBytes)} für ${photos(photoCount)}`,
  minimumSide: 'Kleine Bilder auslassen',
  minimumSideHelp:
    'Nach der längeren Seite, in Pixeln. Was ausgelassen wird, ist nach einer Änderung hier wieder da.',
  minimumSideBelow: (pixels) => `Unter ${formatCount(pixels)} Pixeln`,
  leftOut: (count) =>
    count === 1
      ? '1 Datei ist ausgelassen, weil sie klein ist.'
      : `${formatPlural(count, 'Datei', 'Dateien')} sind ausgelassen, weil sie klein sind.`,
  minimum: 'Kleine Dateien auslassen',
  minimumHelp:
    'Symbole und Vorschaubilder, nach Dateigröße. Was ausgelassen wird, ist nach einer Änderung hier wieder da.',
  minimumOff: 'Aus',
  minimumBelow: (bytes) => `Unter ${formatBytes(bytes)}`,
  copyPath: 'Pfad kopieren',
  copied: 'Pfad kopiert',
  notCopied:
    'Der Browser hat das Kopieren nicht erlaubt. Der Pfad lässt sich markieren und von Hand kopieren.',
  about: 'Über Recollect',
  version: (version) => `Recollect ${version}`,
  aboutHelp:
    'Findet Fotos nach dem, was darauf ist, auf diesem Computer, solange Titan nicht zugestimmt wurde. Der Code steht unter der MIT-Lizenz.',
  notices: 'Lizenzen der Bestandteile',
  noticesUnreadable: 'Die Liste ließ sich nicht öffnen. Sie liegt beim Programm als THIRD_PARTY_NOTICES.md.',
  loading: 'Die Liste wird geöffnet …',
  shortcuts: 'Tastenkürzel',
};
