/** German words of the search models. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatBytes, formatCount } from '../format.ts';
import { photos } from './photos.ts';

export const models: Catalogue['models'] = {
  open: (name) => `Suche mit ${name}`,
  none: 'Kein Suchmodell',
  title: 'Suchmodelle',
  help: 'Ein Modell sieht sich die Fotos an und versteht die Worte der Suche. Alle außer Titan laufen auf diesem Computer und senden nichts.',
  inUse: 'In Gebrauch',
  use: 'Verwenden',
  get: (sizeBytes) => `Laden (${formatBytes(sizeBytes)})`,
  resume: (sizeBytes) => `Weiterladen (noch ${formatBytes(sizeBytes)})`,
  installed: 'Auf diesem Computer',
  fetchedFrom: (host) => `Wird von ${host} geladen`,
  costs: (sizeBytes, pace) => `${formatBytes(sizeBytes)} auf der Festplatte · ${pace} · nichts wird gesendet`,
  known: {
    starter: {
      description: 'Einfache Suche, die ohne Internet sofort geht; mehr versteht CLIP.',
      pace: 'liest Fotos schnell',
    },
    'clip-vit-b32': {
      description:
        'CLIP von OpenAI, auf 8 Bit verkleinert: versteht das meiste, was sich in einem englischen Satz sagen lässt. 156 MB, einmal geladen.',
      pace: 'braucht für jedes Foto länger als das Startmodell',
    },
  },
  pace: 'ein größeres Modell braucht für jedes Foto länger',
  licenceTitle: 'Lizenz',
  licence: (licence) => `Lizenz: ${licence}`,
  received: (received, size) => `${formatBytes(received)} von ${formatBytes(size)}`,
  verifying: 'Die Dateien werden geprüft …',
  cancelDownload: 'Laden abbrechen',
  progress: (name) => `${name} wird geladen`,
  embedded: (count, total) =>
    count >= total ? `Kennt alle ${photos(total)}` : `Kennt ${formatCount(count)} von ${photos(total)}`,
  nowUsing: (name) => `${name} beantwortet jetzt die Suche`,
  ready: (name) => `${name} ist bereit`,
  stopped: 'Das Laden wurde abgebrochen. Was schon da ist, bleibt.',
};
