/** German words of the page as a whole. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { photos } from './photos.ts';

export const app: Catalogue['app'] = {
  name: 'Recollect',
  photos,
  close: 'Schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Noch einmal versuchen',
  undo: 'Rückgängig',
  nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
  moreMenu: (name) => `Mehr zu ${name}`,
  openMenu: 'Menü',
  skipToPhotos: 'Zu den Fotos springen',
  appearance: 'Darstellung',
  appearances: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  systemLanguage: 'Wie das System',
  somethingWrong: 'Etwas ist schiefgegangen',
  reload: 'Seite neu laden',
  brokenPage:
    'Auf dieser Seite ist ein Fehler aufgetreten. Die Fotos und die Bibliothek sind davon nicht betroffen.',
  notifications: 'Meldungen',
};
