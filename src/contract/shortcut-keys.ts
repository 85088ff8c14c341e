/**
 * The keys that work wherever the focus is: the page's table of shortcuts and the desktop's menu both take them from here.
 * Runs everywhere.
 */

/** Of each its alternatives, and of those the keys that are pressed together, as `KeyboardEvent.key` calls them. `Mod`: Ctrl or Cmd. */
export const shortcutKeys = {
  search: [['/'], ['Mod', 'k']],
  settings: [['Mod', ',']],
  sheet: [['?']],
  undo: [['Mod', 'z']],
  back: [['Escape']],
} as const;
export type ShortcutEverywhere = keyof typeof shortcutKeys;
