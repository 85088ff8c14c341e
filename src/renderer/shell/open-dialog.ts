/** The dialogs of the page; one is open at a time. Runs in the page. */
import type { Folder } from '../../contract/index.ts';

export type OpenDialog =
  | { readonly kind: 'add-folder' }
  | { readonly kind: 'remove-folder'; readonly folder: Folder }
  | { readonly kind: 'failures' }
  | { readonly kind: 'models' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' };
