/** English words of the viewer. Runs in the page. */
import { formatCount, formatDecimal, formatPercent } from '../format.ts';

export const viewer = {
  previous: 'Previous photo',
  next: 'Next photo',
  inspector: 'Details',
  filmstrip: 'Filmstrip',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  more: 'More actions',
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  percent: (percent: number): string => formatPercent(percent / 100),
  zoomToActual: (percent: string): string => `${percent}, show at 100%`,
  zoomToFit: (percent: string): string => `${percent}, fit to window`,
  announced: (name: string): string => `${name},`,
  position: (index: number, count: number): string => `${formatCount(index)} of ${formatCount(count)}`,
  missingTitle: 'Photo not found',
  missing: 'This photo is no longer in the library.',
  originalFailed: 'Shown from its preview: this page cannot open the original.',
  loadingOriginal: 'Loading the original…',
  away: 'Shown from its preview: its drive is not connected.',
  fileGone: 'Shown from its preview: the file is no longer in its folder.',
  loading: 'Opening the photo…',
  copyFact: (label: string): string => `Copy: ${label}`,
  map: {
    name: (place: string): string => `Map: ${place}`,
    zoom: 'Zoom of the map',
    nearer: 'Nearer',
    farther: 'Farther',
    source: 'Made with Natural Earth',
  },
  north: 'N',
  south: 'S',
  east: 'E',
  west: 'W',
  facts: {
    camera: 'Camera',
    exposure: 'Exposure',
    size: 'Size',
    folder: 'Folder',
    match: 'Match',
    position: 'Coordinates',
  },
  fileDate: 'From the file’s date',
  /** How much of a photo there is whose file ends early; from 0.99 on all of it, only coarser. */
  endsEarly: (share: number): string =>
    share >= 0.99
      ? 'The file ends early: the last details are missing'
      : `The file ends early: ${formatPercent(share)} of the picture is there`,
  /** Names of the RAW files beside a photo. */
  alsoAs: (names: readonly string[]): string => `Also as RAW: ${names.join(', ')}`,
  withFilm: (names: readonly string[]): string => `With its short film: ${names.join(', ')}`,
  rawPicture: 'Shown as the camera developed it',
  aperture: (fNumber: number): string => `f/${formatDecimal(fNumber)}`,
  iso: (iso: number): string => `ISO ${formatCount(iso)}`,
  focalLength: (millimetres: number): string => `${formatDecimal(millimetres)} mm`,
  dimensions: (width: number, height: number): string => `${formatCount(width)} × ${formatCount(height)}`,
  megapixels: (pixels: number): string => `${formatDecimal(pixels / 1e6)} MP`,
};
