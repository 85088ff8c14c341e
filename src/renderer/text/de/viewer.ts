/** German words of the viewer. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatCount, formatDecimal } from '../format.ts';

export const viewer: Catalogue['viewer'] = {
  previous: 'Voriges Foto',
  next: 'Nächstes Foto',
  inspector: 'Details',
  position: (index, count) => `${formatCount(index)} von ${formatCount(count)}`,
  missingTitle: 'Foto nicht gefunden',
  missing: 'Dieses Foto ist nicht mehr in der Bibliothek.',
  originalFailed: 'Gezeigt wird die Vorschau: Das Original lässt sich auf dieser Seite nicht öffnen.',
  tiffPreview: 'TIFF, gezeigt wird die Vorschau',
  fileGone: 'Gezeigt wird die Vorschau: Die Datei liegt nicht mehr in ihrem Ordner.',
  loading: 'Das Foto wird geöffnet …',
  facts: {
    camera: 'Kamera',
    exposure: 'Belichtung',
    size: 'Größe',
    folder: 'Ordner',
    match: 'Treffer',
    position: 'Koordinaten',
  },
  fileDate: 'Nach dem Datum der Datei',
  aperture: (fNumber) => `f/${formatDecimal(fNumber)}`,
  iso: (iso) => `ISO ${formatCount(iso)}`,
  focalLength: (millimetres) => `${formatDecimal(millimetres)} mm`,
  dimensions: (width, height) => `${formatCount(width)} × ${formatCount(height)}`,
  megapixels: (pixels) => `${formatDecimal(pixels / 1e6)} MP`,
};
