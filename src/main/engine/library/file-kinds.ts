/** Which files of a folder are considered, by name; what they are is told by their content later. Runs in the engine. */

import { extensionOf, photoExtensions } from '../../../contract/file-extensions.ts';

/** What a file is by its name: a photo to be read, one that cannot be read whatever it holds, or nothing of interest. */
export type FileKind =
  | { readonly kind: 'photo' }
  | { readonly kind: 'unsupported'; readonly name: string }
  | { readonly kind: 'other' };

export function fileKind(fileName: string): FileKind {
  return photoExtensions.has(extensionOf(fileName)) ? { kind: 'photo' } : { kind: 'other' };
}
