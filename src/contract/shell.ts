/** The desktop shell's settings, and what it tells the page to do. Runs everywhere; only the desktop has a shell. */
import { z } from 'zod';
import { appearanceSchema, languageSchema } from './language.ts';
import { maxQueryLength } from './search.ts';
import { photoIdSchema } from './ids.ts';

/** Keys that may be chosen to open the small search window from anywhere, as Electron writes them. */
export const quickSearchKeys = [
  'Alt+Space',
  'CommandOrControl+Shift+Space',
  'CommandOrControl+Alt+Space',
  'CommandOrControl+Alt+R',
] as const;
export const quickSearchKeySchema = z.enum(quickSearchKeys);
export type QuickSearchKey = z.infer<typeof quickSearchKeySchema>;

export const shellSettingsSchema = z.strictObject({
  platform: z.enum(['mac', 'windows', 'linux']),
  /** Closing the window leaves Recollect running, in the tray. */
  closesToTray: z.boolean(),
  /** Whether it starts with the computer; null where that cannot be set: run from source, or in a sandbox of a store. */
  startsAtLogin: z.boolean().nullable(),
  /** Null: off. */
  quickSearchKey: quickSearchKeySchema.nullable(),
  /** The key that was chosen could not be had: another program holds it. */
  isQuickSearchKeyTaken: z.boolean(),
});
export type ShellSettings = z.infer<typeof shellSettingsSchema>;

export const shellChangesSchema = z.strictObject({
  closesToTray: z.boolean().optional(),
  startsAtLogin: z.boolean().optional(),
  quickSearchKey: quickSearchKeySchema.nullable().optional(),
});
export type ShellChanges = z.infer<typeof shellChangesSchema>;

/** How the page looks and speaks, for the shell to do the same. */
export const pageLooksSchema = z.strictObject({ language: languageSchema, appearance: appearanceSchema });
export type PageLooks = z.infer<typeof pageLooksSchema>;

/** A search for the main window to show, and perhaps a photo of it to open. */
export const shownSearchSchema = z.strictObject({
  query: z.string().max(maxQueryLength),
  photoId: photoIdSchema.nullable(),
});
export type ShownSearch = z.infer<typeof shownSearchSchema>;

/** A folder that the program was started with, or that was dropped on its icon. */
export interface NamedFolder {
  readonly name: string;
  readonly path: string;
}

/** What the shell tells the page: from the menu, the tray, a second start, the small search window. */
export type ShellCommand =
  | { readonly kind: 'shortcut'; readonly name: 'search' | 'settings' | 'sheet' | 'undo' }
  | { readonly kind: 'add-folder' }
  | { readonly kind: 'offer-folders'; readonly folders: readonly NamedFolder[] }
  /** What the program was started with is no folder: names, to be told. */
  | { readonly kind: 'no-folders'; readonly names: readonly string[] }
  | ({ readonly kind: 'show-search' } & ShownSearch);
