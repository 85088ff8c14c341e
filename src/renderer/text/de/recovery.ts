/** German words of a library that was damaged. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatPlural } from '../format.ts';
import { photos } from './photos.ts';

export const recovery: Catalogue['recovery'] = {
  title: 'Die Bibliothek wurde neu aufgebaut',
  damaged: 'Die Datei der Bibliothek war beschädigt.',
  setAside: 'Die beschädigte Datei liegt jetzt hier:',
  missing: 'Die Datei der Bibliothek fehlte.',
  fromBackup: 'Was darin fehlte, kam aus der letzten Tageskopie.',
  noBackup: 'Es gab keine Kopie davon; was noch lesbar war, ist erhalten.',
  fromOlderBackup: 'Was darin fehlte, kam aus einer älteren Kopie, da auch neuere beschädigt waren.',
  damagedBackups: 'Auch die Kopien waren beschädigt; was noch lesbar war, ist erhalten.',
  kept: (parts) => `Erhalten: ${parts.join(', ')}.`,
  favorites: (count) => formatPlural(count, 'Favorit', 'Favoriten'),
  albums: (count) => formatPlural(count, 'Album', 'Alben'),
  binned: (count) => `${photos(count)} im Papierkorb`,
  folders: (count) => formatPlural(count, 'Ordner', 'Ordner'),
  again:
    'Die Fotos selbst sind unberührt. Sie werden jetzt neu gelesen; das dauert so lange wie beim ersten Mal.',
  addFolders: 'Die Ordner müssen noch einmal hinzugefügt werden; die Fotos selbst sind unberührt.',
  suspectTitle: 'Die Datei der Bibliothek ist beschädigt',
  suspect:
    'Bitte Recollect schließen und noch einmal öffnen. Die beschädigte Datei wird dann beiseitegelegt und aus der Tageskopie und den Fotos neu aufgebaut. Die Fotos selbst bleiben unberührt.',
  understood: 'Weiter',
};
