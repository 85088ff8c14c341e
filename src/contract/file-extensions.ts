/**
 * How the files of photos are called, in lower case and without the dot. What a file is its content tells; its name
 * decides whether anybody looks. Runs everywhere.
 */

export const rawExtensions: readonly string[] = [
  ...['3fr', 'arw', 'cr2', 'cr3', 'crw', 'dcr', 'dng', 'erf', 'fff', 'gpr', 'iiq', 'kdc', 'mef', 'mos'],
  ...['mrw', 'nef', 'nrw', 'orf', 'pef', 'raf', 'rw2', 'rwl', 'sr2', 'srf', 'srw', 'x3f'],
];

/** What phones call the short film of a photo (Live Photo): Apple's own, and what it becomes when it is exported. */
export const filmExtensions: readonly string[] = ['mov', 'mp4'];

export const jpegExtensions: readonly string[] = ['jpg', 'jpeg', 'jpe', 'jfif'];

export const heicExtensions: readonly string[] = ['heic', 'heif', 'hif'];

/** Pictures that programs write rather than cameras. */
export const developedExtensions: readonly string[] = [
  ...['tif', 'tiff', 'png', 'webp', 'avif', 'jxl', 'jp2', 'j2k', 'jpx'],
];

export const photoExtensions: ReadonlySet<string> = new Set([
  ...jpegExtensions,
  ...heicExtensions,
  ...developedExtensions,
  ...rawExtensions,
  ...['gif', 'bmp', 'dib'],
]);

/** The extension of a file's name or path, in lower case and without the dot; '' where it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  const isHidden = dot <= Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
  return isHidden ? '' : name.slice(dot + 1).toLowerCase();
}
