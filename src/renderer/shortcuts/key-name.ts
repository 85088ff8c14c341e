/** How keys are called where they are shown. Runs in the page. */
import { text } from '../text/index.ts';

const isMac = /Mac|iP(?:hone|ad)/u.test(navigator.userAgent);
const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Mod: isMac ? '⌘' : text.shortcuts.keys.control,
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : text.shortcuts.keys.shift,
  ' ': text.shortcuts.keys.space,
  Enter: text.shortcuts.keys.enter,
  Escape: text.shortcuts.keys.escape,
  Delete: text.shortcuts.keys.delete,
  Backspace: text.shortcuts.keys.backspace,
  PageUp: text.shortcuts.keys.pageUp,
  PageDown: text.shortcuts.keys.pageDown,
  Home: text.shortcuts.keys.home,
  End: text.shortcuts.keys.end,
};

/** What stands on the keyboard for a key, by its `KeyboardEvent.key`; `Mod`: Ctrl or Cmd. */
export function keyName(key: string): string {
  return signs[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** Keys that are pressed together: "Ctrl+Shift+Space", on a Mac "⌘ ⇧ Space". */
export function chordName(keys: readonly string[]): string {
  return keys.map(keyName).join(isMac ? ' ' : '+');
}
