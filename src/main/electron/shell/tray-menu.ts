/** What the tray says and offers. Pure: a template for Electron's menu. */
import type { MenuItemConstructorOptions } from 'electron';
import type { IndexingState } from '../../../contract/index.ts';
import type { ShellWords } from './words/index.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly quickSearch: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly settings: () => void;
  readonly quit: () => void;
}

export type TrayState = Pick<IndexingState, 'phase' | 'done' | 'total' | 'secondsLeft'>;

/** One line: "Reading photos: 382 of 420, 4 min left". Null: there is no engine at present. */
export function trayLine(state: TrayState | null, words: ShellWords): string {
  switch (state?.phase) {
    case undefined:
      return words.connecting;
    case 'idle':
      return words.upToDate;
    case 'scanning':
      return words.scanning(state.total);
    case 'paused':
      return words.paused(Math.max(0, state.total - state.done));
    case 'blocked':
      return words.blocked;
    case 'indexing': {
      const line = words.reading(state.done, state.total);
      return state.secondsLeft === null ? line : `${line}, ${words.timeLeft(state.secondsLeft)}`;
    }
  }
}

export function trayMenu(
  state: TrayState | null,
  words: ShellWords,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const isPaused = state?.phase === 'paused';
  return [
    { id: 'state', label: trayLine(state, words), enabled: false },
    isPaused
      ? { id: 'resume', label: words.resume, click: actions.resume }
      : { id: 'pause', label: words.pause, enabled: state !== null, click: actions.pause },
    { type: 'separator' },
    { id: 'open', label: words.open, click: actions.open },
    { id: 'quick-search', label: words.quickSearch, click: actions.quickSearch },
    { id: 'settings', label: words.settings, click: actions.settings },
    { type: 'separator' },
    { id: 'quit', label: words.quit, click: actions.quit },
  ];
}
