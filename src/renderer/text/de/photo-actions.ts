/** German words of what can be done with a photo. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { photos } from './photos.ts';

export const photoActions: Catalogue['photoActions'] = {
  menu: (name) => `Aktionen für ${name}`,
  favorite: 'Zu den Favoriten',
  unfavorite: 'Aus den Favoriten entfernen',
  favoriteLabel: (photo) => `${photo}, Favorit`,
  favorited: (count) =>
    count === 1 ? 'Zu den Favoriten hinzugefügt' : `${photos(count)} zu den Favoriten hinzugefügt`,
  unfavorited: (count) =>
    count === 1 ? 'Aus den Favoriten entfernt' : `${photos(count)} aus den Favoriten entfernt`,
  showInFolder: 'Im Ordner zeigen',
  openWithDefaultApp: 'Mit dem Standardprogramm öffnen',
  download: 'Original herunterladen',
  copyImage: 'Bild kopieren',
  copyPath: 'Pfad kopieren',
  copyPaths: 'Pfade kopieren',
  pathsCopied: (count) => `Pfade von ${photos(count)} kopiert`,
  copyingImage: 'Das Bild wird kopiert …',
  imageCopied: 'Bild kopiert',
  previewCopied: 'Vorschau kopiert: Das Original lässt sich auf dieser Seite nicht öffnen.',
  copied: 'Kopiert',
  imageUnreadable: 'Das Bild wurde nicht kopiert: Weder das Original noch seine Vorschau lässt sich öffnen.',
  copyRefused:
    'Nichts wurde kopiert: Der Browser hat es nicht erlaubt. Bitte dieser Seite die Zwischenablage erlauben und es noch einmal versuchen.',
  copyFailed:
    'Nichts wurde kopiert: Die Zwischenablage hat es nicht angenommen. Bitte noch einmal versuchen.',
  fileGone:
    'Die Datei ist nicht erreichbar: Sie liegt nicht mehr in ihrem Ordner, oder ihr Laufwerk ist nicht verbunden.',
  desktopFailed: {
    showInFolder: 'Der Dateimanager ging nicht auf.',
    openWithDefaultApp:
      'Kein Programm hat das Foto geöffnet: Vielleicht kennt das System keines für diese Art von Datei.',
    copyImage:
      'Das Bild wurde nicht kopiert: Es lässt sich nicht lesen, oder die Zwischenablage hat es nicht angenommen.',
    copyText: 'Nichts wurde kopiert: Die Zwischenablage hat es nicht angenommen.',
  },
};
