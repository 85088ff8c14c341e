/** The words of menu, tray, messages and dialogs, in the languages of the page. Pure; runs in Electron's main process. */
import type { ErrorCode } from '../../../contract/index.ts';
import type { Language } from '../../../contract/language.ts';

export interface ShellWords {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly help: string;
  readonly about: string;
  readonly addFolder: string;
  readonly settings: string;
  readonly search: string;
  readonly shortcuts: string;
  readonly closeWindow: string;
  readonly quit: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly services: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly remove: string;
  readonly selectAll: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly minimize: string;
  readonly zoomWindow: string;
  readonly bringAllToFront: string;
  readonly open: string;
  readonly quickSearch: string;
  readonly pause: string;
  readonly resume: string;
  readonly connecting: string;
  readonly upToDate: string;
  readonly scanning: (found: number) => string;
  readonly reading: (done: number, total: number) => string;
  readonly paused: (left: number) => string;
  readonly blocked: string;
  readonly timeLeft: (seconds: number) => string;
  readonly stillRunning: (place: 'tray' | 'menu-bar') => { readonly title: string; readonly body: string };
  readonly indexingEnded: (read: number, failed: number) => { readonly title: string; readonly body: string };
  readonly pickToWatch: string;
  readonly pickForCopies: string;
  /** Why the library cannot be opened: `message` is the engine's own sentence, in English. */
  readonly libraryRefused: (error: { readonly code: ErrorCode; readonly message: string }) => {
    readonly title: string;
    readonly body: string;
  };
  readonly pageDied: {
    readonly message: string;
    readonly detail: string;
    readonly again: string;
    readonly quit: string;
  };
  readonly checkForUpdates: string;
  readonly update: UpdateWords;
}

/** What is said on the way to a newer version. */
export interface UpdateWords {
  readonly none: (version: string) => string;
  readonly found: (version: string) => string;
  readonly foundHelp: string;
  readonly fetch: string;
  readonly later: string;
  /** @param percent from 0 to 100 */
  readonly fetching: (version: string, percent: number) => string;
  readonly stop: string;
  readonly goOn: string;
  readonly ready: (version: string) => string;
  readonly readyHelp: string;
  readonly restart: string;
  readonly failed: string;
  readonly failedHelp: string;
}

/** "1 photo", "1,204 photos". */
function counting(locale: string): (count: number, one: string, other: string) => string {
  const number = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  return (count, one, other) => `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;
}

function unit(locale: string, value: number, name: 'second' | 'minute' | 'hour'): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: name === 'hour' ? 1 : 0,
  });
  return format.format(value);
}

/** In steps that do not flicker: "less than a minute" is a minute, beyond 90 it is hours. */
function roundedTime(locale: string, seconds: number): string {
  return seconds < 5400
    ? unit(locale, Math.max(1, Math.round(seconds / 60)), 'minute')
    : unit(locale, seconds / 3600, 'hour');
}

/** "43 %", "43%". */
function percentage(locale: string, percent: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(percent) / 100);
}

function english(locale: string): ShellWords {
  const count = counting(locale);
  const number = new Intl.NumberFormat(locale);
  return {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    about: 'About Recollect',
    addFolder: 'Add a folder…',
    settings: 'Settings…',
    search: 'Search',
    shortcuts: 'Keyboard shortcuts',
    closeWindow: 'Close window',
    quit: 'Quit Recollect',
    hide: 'Hide Recollect',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    services: 'Services',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    remove: 'Delete',
    selectAll: 'Select all',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    minimize: 'Minimise',
    zoomWindow: 'Zoom',
    bringAllToFront: 'Bring all to front',
    open: 'Open Recollect',
    quickSearch: 'Search photos…',
    pause: 'Pause reading photos',
    resume: 'Go on reading photos',
    connecting: 'Starting…',
    upToDate: 'Up to date',
    scanning: (found) => `Looking for photos, ${number.format(found)} found`,
    reading: (done, total) => `Reading photos: ${number.format(done)} of ${number.format(total)}`,
    paused: (left) => (left === 0 ? 'Paused' : `Paused, ${number.format(left)} to go`),
    blocked: 'Photos cannot be read at present',
    timeLeft: (seconds) => `${roundedTime(locale, seconds)} left`,
    stillRunning: (place) => ({
      title: 'Recollect is still running',
      body:
        place === 'menu-bar'
          ? 'Its window opens again from the menu bar, where it can be ended as well.'
          : 'Its window opens again from the tray, or by starting Recollect once more. The tray’s menu ends it.',
    }),
    indexingEnded: (read, failed) => ({
      title: 'All photos are searchable',
      body: `${count(read, 'photo was', 'photos were')} read.${
        failed === 0 ? '' : ` ${count(failed, 'file', 'files')} could not be read.`
      }`,
    }),
    pickToWatch: 'Watch this folder',
    pickForCopies: 'Copy here',
    libraryRefused: ({ message }) => ({ title: 'Recollect cannot open its library', body: message }),
    pageDied: {
      message: 'The window has failed several times.',
      detail: 'Photos and library are not affected. Restarting the computer may help; the log has more.',
      again: 'Try again',
      quit: 'Quit',
    },
    checkForUpdates: 'Check for updates…',
    update: {
      none: (version) => `Recollect ${version} is the newest version.`,
      found: (version) => `Recollect ${version} is available.`,
      foundHelp: 'It is fetched while you go on working, and installed when you say so.',
      fetch: 'Fetch it',
      later: 'Later',
      fetching: (version, percent) =>
        `Recollect ${version} is being fetched: ${percentage(locale, percent)} of it is here.`,
      stop: 'Stop fetching',
      goOn: 'Go on',
      ready: (version) => `Recollect ${version} is ready.`,
      readyHelp: 'It is installed when Recollect is closed, or now.',
      restart: 'Restart',
      failed: 'Recollect could not be updated.',
      failedHelp: 'Everything is as it was. Try again later, or fetch the new version yourself.',
    },
  };
}

/** What a start may meet; anything else is told in the engine's words. */
const germanReasons: Partial<Record<ErrorCode, string>> = {
  LIBRARY_NEWER: 'Eine neuere Version von Recollect hat diese Bibliothek geschrieben. Bitte diese benutzen.',
  LIBRARY_DAMAGED:
    'Die Bibliothek ist beschädigt. Bitte Recollect überall schließen und neu öffnen: Es legt die beschädigte Datei beiseite und baut aus Kopien und Fotos eine neue.',
  NOT_WRITABLE: 'In den Ordner der Bibliothek lässt sich nichts schreiben. Bitte die Zugriffsrechte prüfen.',
  UNREADABLE: 'Der Ordner der Bibliothek lässt sich nicht lesen. Bitte die Zugriffsrechte prüfen.',
  DISK_FULL: 'Der Speicherplatz reicht nicht. Bitte Platz schaffen und Recollect neu starten.',
};

function german(locale: string): ShellWords {
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

const catalogues: Readonly<Record<Language, (locale: string) => ShellWords>> = { en: english, de: german };

/** @param locale the regional form, for numbers: "de-AT" */
export function shellWords(language: Language, locale: string): ShellWords {
  return catalogues[language](locale);
}
