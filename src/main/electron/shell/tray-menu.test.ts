import { describe, expect, it, vi } from 'vitest';
import { trayLine, trayMenu, type TrayActions, type TrayState } from './tray-menu.ts';
import { shellWords } from './words/index.ts';

const english = shellWords('en', 'en-GB');
const german = shellWords('de', 'de');
const reading: TrayState = { phase: 'indexing', done: 3820, total: 4200, secondsLeft: 250 };

function actions(): TrayActions {
  return {
    open: vi.fn(),
    quickSearch: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    settings: vi.fn(),
    quit: vi.fn(),
  };
}

describe('the tray', () => {
  it('says what is being done, how far, and how long it takes', () => {
    expect(trayLine(reading, english)).toBe('Reading photos: 3,820 of 4,200, 4 mins left');
    expect(trayLine(reading, german)).toBe('Liest Fotos: 3.820 von 4.200, noch 4 Min.');
    expect(trayLine({ ...reading, secondsLeft: null }, english)).toBe('Reading photos: 3,820 of 4,200');
    expect(trayLine({ ...reading, secondsLeft: 3 }, english)).toMatch(/1 min left$/u);
    expect(trayLine({ ...reading, secondsLeft: 9000 }, english)).toMatch(/2.5 hrs? left$/u);
  });

  it('says so when there is nothing to do, when it waits, and when there is no engine', () => {
    expect(trayLine({ ...reading, phase: 'idle' }, english)).toBe('Up to date');
    expect(trayLine({ ...reading, phase: 'paused' }, english)).toBe('Paused, 380 to go');
    expect(trayLine({ ...reading, phase: 'paused', done: 9, total: 9 }, english)).toBe('Paused');
    expect(trayLine({ ...reading, phase: 'scanning' }, english)).toBe('Looking for photos, 4,200 found');
    expect(trayLine({ ...reading, phase: 'blocked' }, english)).toBe('Photos cannot be read at present');
    expect(trayLine(null, english)).toBe('Starting…');
  });

  it('pauses what runs, and goes on with what is paused', () => {
    const running = trayMenu(reading, english, actions());
    expect(running.map(({ id }) => id)).toContain('pause');
    expect(running.map(({ id }) => id)).not.toContain('resume');
    const paused = trayMenu({ ...reading, phase: 'paused' }, english, actions());
    expect(paused.map(({ id }) => id)).toContain('resume');
    expect(paused.map(({ id }) => id)).not.toContain('pause');
    const [, pause] = trayMenu(null, english, actions());
    expect(pause?.enabled).toBe(false);
  });

  it('always has a way into the window and a way out of the program', () => {
    for (const state of [null, reading, { ...reading, phase: 'blocked' as const }]) {
      const its = actions();
      const menu = trayMenu(state, german, its);
      for (const id of ['open', 'quick-search', 'settings', 'quit']) {
        const item = menu.find((one) => one.id === id);
        expect(item?.enabled).not.toBe(false);
        Reflect.apply(item?.click ?? (() => undefined), undefined, []);
      }
      for (const action of [its.open, its.quickSearch, its.settings, its.quit]) {
        expect(action).toHaveBeenCalledOnce();
      }
    }
  });
});
