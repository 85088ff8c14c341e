/** Which files of a folder are considered, by name; what they are is told by their content later. Runs in the engine. */

const photoExtensions = new Set(
  ['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'tif', 'tiff', 'gif', 'avif'].map((name) => `.${name}`),
);

/** Photos that people have and Recollect cannot read yet: listed, so that nobody wonders where they are. */
const unsupportedKinds: ReadonlyMap<string, string> = new Map([
  ...['heic', 'heif', 'hif'].map((name) => [`.${name}`, 'HEIC'] as const),
  ...[
    ...[
      '3fr',
      'arw',
      'cr2',
      'cr3',
      'crw',
      'dcr',
      'dng',
      'erf',
      'fff',
      'gpr',
      'iiq',
      'kdc',
      'mos',
      'mrw',
      'nef',
    ],
    ...['nrw', 'orf', 'pef', 'raf', 'rw2', 'rwl', 'sr2', 'srf', 'srw', 'x3f'],
  ].map((name) => [`.${name}`, 'camera RAW'] as const),
  ['.bmp', 'BMP'],
  ['.jxl', 'JPEG XL'],
  ['.jp2', 'JPEG 2000'],
]);

/** What a file is by its name: a photo to be read, one of a kind not read yet, or nothing of interest. */
export type FileKind =
  | { readonly kind: 'photo' }
  | { readonly kind: 'unsupported'; readonly name: string }
  | { readonly kind: 'other' };

export function fileKind(fileName: string): FileKind {
  const dot = fileName.lastIndexOf('.');
  const extension = dot < 0 ? '' : fileName.slice(dot).toLowerCase();
  if (photoExtensions.has(extension)) return { kind: 'photo' };
  const name = unsupportedKinds.get(extension);
  return name === undefined ? { kind: 'other' } : { kind: 'unsupported', name };
}
