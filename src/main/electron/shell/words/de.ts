/** The shell's words in German. */
import type { ErrorCode } from '../../../../contract/index.ts';
import { counting, percentage, roundedTime } from './numbers.ts';
import type { ShellWords } from './shell-words.ts';

/** What a start may meet; anything else is told in the engine's words. */
const germanReasons: Partial<Record<ErrorCode, string>> = {
  LIBRARY_NEWER: 'Eine neuere Version von Recollect hat diese Bibliothek geschrieben. Bitte diese benutzen.',
  LIBRARY_DAMAGED:
    'Die Bibliothek ist beschädigt. Bitte Recollect überall schließen und neu öffnen: Es legt die beschädigte Datei beiseite und baut aus Kopien und Fotos eine neue.',
  NOT_WRITABLE: 'In den Ordner der Bibliothek lässt sich nichts schreiben. Bitte die Zugriffsrechte prüfen.',
  UNREADABLE: 'Der Ordner der Bibliothek lässt sich nicht lesen. Bitte die Zugriffsrechte prüfen.',
  DISK_FULL: 'Der Speicherplatz reicht nicht. Bitte Platz schaffen und Recollect neu starten.',
};

export function german(locale: string): ShellWords {
  const count = counting(locale);
  const number = new Intl.NumberFormat(locale);
  return {
    file: 'Datei',
    edit: 'Bearbeiten',
    view: 'Ansicht',
    window: 'Fenster',
    help: 'Hilfe',
    about: 'Über Recollect',
    addFolder: 'Ordner hinzufügen …',
    settings: 'Einstellungen …',
    search: 'Suchen',
    shortcuts: 'Tastenkürzel',
    closeWindow: 'Fenster schließen',
    quit: 'Recollect beenden',
    hide: 'Recollect ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    services: 'Dienste',
    undo: 'Widerrufen',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    remove: 'Löschen',
    selectAll: 'Alles auswählen',
    actualSize: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild',
    minimize: 'Minimieren',
    zoomWindow: 'Zoomen',
    bringAllToFront: 'Alle nach vorne bringen',
    open: 'Recollect öffnen',
    quickSearch: 'Fotos suchen …',
    pause: 'Einlesen anhalten',
    resume: 'Einlesen fortsetzen',
    connecting: 'Startet …',
    upToDate: 'Auf dem neuesten Stand',
    scanning: (found) => `Sucht nach Fotos, ${number.format(found)} gefunden`,
    reading: (done, total) => `Liest Fotos: ${number.format(done)} von ${number.format(total)}`,
    paused: (left) => (left === 0 ? 'Angehalten' : `Angehalten, noch ${number.format(left)}`),
    blocked: 'Fotos können gerade nicht gelesen werden',
    timeLeft: (seconds) => `noch ${roundedTime(locale, seconds)}`,
    stillRunning: (place) => ({
      title: 'Recollect läuft weiter',
      body:
        place === 'menu-bar'
          ? 'Das Fenster öffnet sich wieder über die Menüleiste; dort lässt es sich auch beenden.'
          : 'Das Fenster öffnet sich wieder über den Infobereich oder durch einen neuen Start. Das Menü dort beendet Recollect.',
    }),
    indexingEnded: (read, failed) => ({
      title: 'Alle Fotos sind durchsuchbar',
      body: `${count(read, 'Foto wurde', 'Fotos wurden')} gelesen.${
        failed === 0 ? '' : ` ${count(failed, 'Datei ließ', 'Dateien ließen')} sich nicht lesen.`
      }`,
    }),
    pickToWatch: 'Diesen Ordner beobachten',
    pickForCopies: 'Hierher kopieren',
    libraryRefused: ({ code, message }) => ({
      title: 'Recollect kann seine Bibliothek nicht öffnen',
      body: germanReasons[code] ?? message,
    }),
    pageDied: {
      message: 'Das Fenster ist mehrmals ausgefallen.',
      detail:
        'Fotos und Bibliothek sind nicht betroffen. Ein Neustart des Rechners kann helfen; mehr steht im Protokoll.',
      again: 'Noch einmal versuchen',
      quit: 'Beenden',
    },
    checkForUpdates: 'Nach Updates suchen …',
    update: {
      none: (version) => `Recollect ${version} ist die neueste Version.`,
      found: (version) => `Recollect ${version} ist da.`,
      foundHelp: 'Es wird nebenher geladen und erst auf Wunsch installiert.',
      fetch: 'Laden',
      later: 'Später',
      fetching: (version, percent) =>
        `Recollect ${version} wird geladen: ${percentage(locale, percent)} davon sind da.`,
      stop: 'Nicht weiter laden',
      goOn: 'Weiter laden',
      ready: (version) => `Recollect ${version} ist bereit.`,
      readyHelp: 'Es wird beim Beenden von Recollect installiert, oder jetzt.',
      restart: 'Neu starten',
      failed: 'Recollect ließ sich nicht aktualisieren.',
      failedHelp: 'Alles ist, wie es war. Später noch einmal versuchen oder die neue Version selbst laden.',
    },
  };
}
