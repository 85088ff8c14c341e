/**
 * Every shortcut of the page: one table for the sheet that lists them and for the keys that work everywhere. The
 * others name the file that handles them, where a test finds the key. Runs in the page.
 */
import { shortcutKeys, type ShortcutEverywhere } from '../../contract/shortcut-keys.ts';
import { text } from '../text/index.ts';

export type { ShortcutEverywhere };

const words = text.shortcuts;

export interface Shortcut {
  /** Alternatives; of each the keys that are pressed together, as `KeyboardEvent.key` calls them. `Mod`: Ctrl or Cmd. */
  readonly keys: readonly (readonly string[])[];
  readonly does: string;
  /** Where the keys are handled, from `src/renderer`; null: by `pressedEverywhere`. */
  readonly handledIn: string | null;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Keys that work wherever the focus is, but not a letter or sign while somebody types. */
export const everywhere = {
  search: { keys: shortcutKeys.search, does: words.search, handledIn: null },
  settings: { keys: shortcutKeys.settings, does: words.settings, handledIn: null },
  sheet: { keys: shortcutKeys.sheet, does: words.sheet, handledIn: null },
  undo: { keys: shortcutKeys.undo, does: words.undo, handledIn: null },
  back: { keys: shortcutKeys.back, does: words.back, handledIn: null },
} as const satisfies Record<ShortcutEverywhere, Shortcut>;

const grid = 'components/photo-grid/PhotoGrid.tsx';
const moves = 'components/photo-grid/grid-keys.ts';
const selecting = 'components/photo-grid/use-grid-selection.ts';
const zoom = 'components/photo-grid/GridZoom.tsx';
const viewer = 'features/viewer/viewer-keys.ts';
const why = 'features/search/match-card/use-explained-photo.ts';
const chip = 'features/search/query-chips/ChipButton.tsx';

/** In the order of the sheet. A feature with keys of its own adds a line, or a group. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  { title: words.groups.everywhere, shortcuts: Object.values(everywhere) },
  {
    title: words.groups.grid,
    shortcuts: [
      {
        keys: [['ArrowLeft'], ['ArrowRight'], ['ArrowUp'], ['ArrowDown']],
        does: words.walk,
        handledIn: moves,
      },
      { keys: [['PageUp'], ['PageDown']], does: words.page, handledIn: moves },
      { keys: [['Home'], ['End']], does: words.rowEnds, handledIn: moves },
      { keys: [['Enter'], [' ']], does: words.open, handledIn: grid },
      { keys: [['m']], does: words.moreLikeThis, handledIn: grid },
      { keys: [['f']], does: words.favorite, handledIn: grid },
      { keys: [['s']], does: words.stack, handledIn: grid },
      { keys: [['i']], does: words.why, handledIn: why },
      { keys: [['x']], does: words.select, handledIn: selecting },
      { keys: [['Mod', 'a']], does: words.selectAll, handledIn: selecting },
      { keys: [['Mod', 'c']], does: words.copySelected, handledIn: 'shell/SelectionTools.tsx' },
      { keys: [['Delete']], does: words.toBin, handledIn: 'shell/SelectionTools.tsx' },
      { keys: [['+'], ['-']], does: words.zoom, handledIn: zoom },
    ],
  },
  {
    title: words.groups.chips,
    shortcuts: [
      { keys: [['ArrowUp'], ['ArrowDown']], does: words.weigh, handledIn: chip },
      { keys: [['-']], does: words.leaveOut, handledIn: chip },
      { keys: [['Delete'], ['Backspace']], does: words.removeChip, handledIn: chip },
    ],
  },
  {
    title: words.groups.viewer,
    shortcuts: [
      { keys: [['ArrowLeft'], ['ArrowRight']], does: words.step, handledIn: viewer },
      { keys: [['+'], ['-']], does: words.zoomPhoto, handledIn: viewer },
      { keys: [['0'], ['1']], does: words.fitOrActual, handledIn: viewer },
      { keys: [['i']], does: words.details, handledIn: viewer },
      { keys: [['t']], does: words.filmstrip, handledIn: viewer },
      { keys: [['F']], does: words.fullScreen, handledIn: viewer },
      { keys: [['f']], does: words.favorite, handledIn: viewer },
      { keys: [['Mod', 'c']], does: words.copyImage, handledIn: viewer },
      { keys: [['m']], does: words.moreLikeThis, handledIn: viewer },
      { keys: [[' ']], does: words.closeViewer, handledIn: viewer },
    ],
  },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

function isPressed(event: Pressed, keys: readonly string[], isTyping: boolean): boolean {
  const wanted = keys.at(-1);
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.altKey || keys.includes('Mod') !== isCommand) return false;
  if (isCommand) return !event.shiftKey && event.key.toLowerCase() === wanted;
  // Signs are typed with Shift or without it, as the keyboard has it.
  return event.key === wanted && (!isTyping || event.key.length > 1);
}

/** Which of the shortcuts that work everywhere this is; undefined for any other key. */
export function pressedEverywhere(event: Pressed, isTyping: boolean): ShortcutEverywhere | undefined {
  const names = Object.keys(everywhere) as ShortcutEverywhere[];
  return names.find((name) => everywhere[name].keys.some((keys) => isPressed(event, keys, isTyping)));
}
