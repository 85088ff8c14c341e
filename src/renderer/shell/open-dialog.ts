/** The dialogs of the page; one is open at a time. Runs in the page. */
import type { Album, Folder, PhotoId } from '../../contract/index.ts';
import type { FailedWork } from '../features/organize/use-file-work.ts';

export type OpenDialog =
  | { readonly kind: 'add-folder' }
  | { readonly kind: 'remove-folder'; readonly folder: Folder }
  | { readonly kind: 'failures' }
  | { readonly kind: 'models' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' }
  /** Of a new album where there is none yet. */
  | { readonly kind: 'name-album'; readonly album: Album | null; readonly photoIds: readonly PhotoId[] }
  /** Null for all that is in the bin. */
  | { readonly kind: 'delete-files'; readonly photoIds: readonly PhotoId[] | null }
  | { readonly kind: 'copy-photos'; readonly photoIds: readonly PhotoId[] }
  | { readonly kind: 'file-failures'; readonly failed: FailedWork };
