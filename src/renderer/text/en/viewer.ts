/** English words of the viewer. Runs in the page. */
import { formatCount, formatDecimal } from '../format.ts';

export const viewer = {
  previous: 'Previous photo',
  next: 'Next photo',
  inspector: 'Details',
  position: (index: number, count: number): string => `${formatCount(index)} of ${formatCount(count)}`,
  missingTitle: 'Photo not found',
  missing: 'This photo is no longer in the library.',
  originalFailed: 'Shown from its preview: this page cannot open the original.',
  tiffPreview: 'TIFF, shown from its preview',
  fileGone: 'Shown from its preview: the file is no longer in its folder.',
  loading: 'Opening the photo…',
  facts: {
    camera: 'Camera',
    exposure: 'Exposure',
    size: 'Size',
    folder: 'Folder',
    match: 'Match',
    position: 'Coordinates',
  },
  fileDate: 'From the file’s date',
  aperture: (fNumber: number): string => `f/${formatDecimal(fNumber)}`,
  iso: (iso: number): string => `ISO ${formatCount(iso)}`,
  focalLength: (millimetres: number): string => `${formatDecimal(millimetres)} mm`,
  dimensions: (width: number, height: number): string => `${formatCount(width)} × ${formatCount(height)}`,
  megapixels: (pixels: number): string => `${formatDecimal(pixels / 1e6)} MP`,
};
