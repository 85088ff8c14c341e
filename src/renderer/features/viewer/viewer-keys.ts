/** What a key does in the viewer. Pure. */

export type ViewerCommand =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit'
  | 'actual'
  | 'close'
  | 'inspect'
  | 'filmstrip'
  | 'full-screen'
  | 'favorite'
  | 'more-like-this'
  | 'copy'
  | 'menu';

export interface PressedKey {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly isCommand: boolean;
  readonly isAlt: boolean;
  readonly isShift: boolean;
}

export interface KeySituation {
  /** There is more of the photo than can be seen. */
  readonly canPan: boolean;
  /** The page is read from right to left: the next photo is on the left. */
  readonly isRightToLeft: boolean;
  /** The focus is on a button, which has Space for itself. */
  readonly isOnButton: boolean;
}

const letters: Readonly<Record<string, ViewerCommand>> = {
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'fit',
  '1': 'actual',
  i: 'inspect',
  t: 'filmstrip',
  F: 'full-screen',
  f: 'favorite',
  m: 'more-like-this',
};

const panning: Readonly<Record<string, ViewerCommand>> = {
  ArrowLeft: 'pan-left',
  ArrowRight: 'pan-right',
  ArrowUp: 'pan-up',
  ArrowDown: 'pan-down',
};

/** Undefined for a key that is not the viewer's. */
export function viewerCommand(
  { key, isCommand, isAlt, isShift }: PressedKey,
  { canPan, isRightToLeft, isOnButton }: KeySituation,
): ViewerCommand | undefined {
  if (isAlt) return undefined;
  if (isCommand) return key === 'c' ? 'copy' : undefined;
  // By the keys themselves: not every browser makes a right click of them.
  if (key === 'ContextMenu' || (key === 'F10' && isShift)) return 'menu';
  if (canPan && Object.hasOwn(panning, key)) return panning[key];
  if (key === 'ArrowRight') return isRightToLeft ? 'previous' : 'next';
  if (key === 'ArrowLeft') return isRightToLeft ? 'next' : 'previous';
  // As a quick look: the key that opened it closes it.
  if (key === ' ') return isOnButton ? undefined : 'close';
  return Object.hasOwn(letters, key) ? letters[key] : undefined;
}
