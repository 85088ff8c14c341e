/** German words of the viewer. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { formatCount, formatDecimal, formatPercent } from '../format.ts';

export const viewer: Catalogue['viewer'] = {
  previous: 'Voriges Foto',
  next: 'Nächstes Foto',
  inspector: 'Details',
  filmstrip: 'Filmstreifen',
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild beenden',
  more: 'Weitere Aktionen',
  zoom: 'Zoom',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  percent: (percent) => formatPercent(percent / 100),
  zoomToActual: (percent) => `${percent}, mit 100 % zeigen`,
  zoomToFit: (percent) => `${percent}, an das Fenster anpassen`,
  announced: (name) => `${name},`,
  position: (index, count) => `${formatCount(index)} von ${formatCount(count)}`,
  missingTitle: 'Foto nicht gefunden',
  missing: 'Dieses Foto ist nicht mehr in der Bibliothek.',
  originalFailed: 'Gezeigt wird die Vorschau: Das Original lässt sich auf dieser Seite nicht öffnen.',
  loadingOriginal: 'Das Original wird geladen …',
  away: 'Nur die Vorschau: Das Laufwerk ist nicht verbunden.',
  fileGone: 'Gezeigt wird die Vorschau: Die Datei liegt nicht mehr in ihrem Ordner.',
  loading: 'Das Foto wird geöffnet …',
  copyFact: (label) => `Kopieren: ${label}`,
  map: {
    name: (place) => `Karte: ${place}`,
    zoom: 'Zoom der Karte',
    nearer: 'Näher',
    farther: 'Weiter weg',
    source: 'Daten: Natural Earth',
  },
  north: 'N',
  south: 'S',
  east: 'O',
  west: 'W',
  facts: {
    camera: 'Kamera',
    exposure: 'Belichtung',
    size: 'Größe',
    folder: 'Ordner',
    match: 'Treffer',
    position: 'Koordinaten',
  },
  fileDate: 'Nach dem Datum der Datei',
  /** How much of a photo there is whose file ends early; from 0.99 on all of it, only coarser. */
  endsEarly: (share: number): string =>
    share >= 0.99
      ? 'Die Datei endet zu früh: letzte Feinheiten fehlen'
      : `Die Datei endet zu früh: ${formatPercent(share)} des Bildes sind da`,
  alsoAs: (names) => `Auch als RAW: ${names.join(', ')}`,
  withFilm: (names) => `Mit kurzem Film: ${names.join(', ')}`,
  rawPicture: 'Gezeigt, wie die Kamera es entwickelt hat',
  aperture: (fNumber) => `f/${formatDecimal(fNumber)}`,
  iso: (iso) => `ISO ${formatCount(iso)}`,
  focalLength: (millimetres) => `${formatDecimal(millimetres)} mm`,
  dimensions: (width, height) => `${formatCount(width)} × ${formatCount(height)}`,
  megapixels: (pixels) => `${formatDecimal(pixels / 1e6)} MP`,
};
