/** How hard the engine works: threads, going easy on battery, making way. Kept in the library. Runs in the engine's main thread. */
import { z } from 'zod';
import { maxThreads, type ParsedInput, type Power, type SettingsState } from '../../contract/index.ts';
import type { Wishes } from './manners.ts';
import { getSetting, setSetting, type ReadableDb, type WritableDb } from './storage/index.ts';

const threadsSetting = 'engine.threads';
const easySetting = 'engine.easyOnBattery';
const makesWaySetting = 'engine.makesWay';
const minimumBytesSetting = 'library.minimumPhotoBytes';
const minimumSideSetting = 'library.minimumPhotoSide';
const threadsSchema = z.int().min(1).max(maxThreads).nullable();

export interface EngineSettings {
  state(): SettingsState;
  /** Keeps what is named. The promise ends when it has taken effect. */
  change(changes: ParsedInput<'settings.change'>): Promise<SettingsState>;
  /** What the machine runs on, as a host knows it; until it is told, it is unknown. */
  setPower(power: Power): Promise<SettingsState>;
  /** What indexing's manners go by. */
  wishes(): Wishes;
  /** Other threads are at work than before: pages are told. */
  paceChanged(): void;
}

export interface EngineSettingsOptions {
  readonly db: ReadableDb;
  /** Null where another process holds the library for writing. */
  readonly writable: WritableDb | null;
  /** Threads where the person set none. */
  readonly automaticThreads: number;
  /** As many as can be of use on this machine. */
  readonly machineThreads: number;
  /** The number of threads that indexing should take is another one. */
  readonly onThreads: (threads: number) => Promise<void>;
  /** Whether indexing makes way for others at all; a command that somebody waits for does not. */
  readonly mayMakeWay: boolean;
  /** The wishes may be others. */
  readonly onWishes: () => void;
  /** Threads that may work at present, where that is known to be fewer. */
  readonly paceThreads: () => number;
  readonly onChange: (state: SettingsState) => void;
  /** Other files are left out from now on. */
  readonly onMinimumSize: () => void;
}

export function createEngineSettings(options: EngineSettingsOptions): EngineSettings {
  const { db, writable, automaticThreads, machineThreads, onThreads, onChange, onMinimumSize } = options;
  let power: Power = 'unknown';
  let isApplying = false;
  let toldThreads = 0;

  function wishes(): Wishes {
    return {
      threads: getSetting(db, threadsSetting, threadsSchema, null) ?? automaticThreads,
      isEasyOnBattery: power === 'battery' && getSetting(db, easySetting, z.boolean(), true),
      makesWay: options.mayMakeWay && getSetting(db, makesWaySetting, z.boolean(), true),
    };
  }

  /** As many as are started; how many of them work is a matter of pace. */
  function startedThreads(): number {
    const { threads, isEasyOnBattery } = wishes();
    return isEasyOnBattery ? 1 : threads;
  }

  function state(): SettingsState {
    return {
      threads: getSetting(db, threadsSetting, threadsSchema, null),
      automaticThreads,
      machineThreads,
      isEasyOnBattery: getSetting(db, easySetting, z.boolean(), true),
      makesWay: getSetting(db, makesWaySetting, z.boolean(), true),
      minimumPhotoBytes: getSetting(db, minimumBytesSetting, z.int().min(0), 0),
      minimumPhotoSide: getSetting(db, minimumSideSetting, z.int().min(0), 0),
      power,
      threadsInUse: Math.min(startedThreads(), options.paceThreads()),
    };
  }

  function tell(): void {
    const now = state();
    toldThreads = now.threadsInUse;
    onChange(now);
  }

  async function apply(): Promise<SettingsState> {
    isApplying = true;
    try {
      await onThreads(startedThreads());
      options.onWishes();
    } finally {
      isApplying = false;
    }
    tell();
    return state();
  }

  return {
    state,
    wishes,
    paceChanged() {
      if (!isApplying && state().threadsInUse !== toldThreads) tell();
    },
    change({ threads, isEasyOnBattery, makesWay, minimumPhotoBytes, minimumPhotoSide }) {
      const before = state();
      if (writable !== null && threads !== undefined) setSetting(writable, threadsSetting, threads);
      if (writable !== null && isEasyOnBattery !== undefined) {
        setSetting(writable, easySetting, isEasyOnBattery);
      }
      if (writable !== null && makesWay !== undefined) setSetting(writable, makesWaySetting, makesWay);
      if (writable !== null && minimumPhotoBytes !== undefined) {
        setSetting(writable, minimumBytesSetting, minimumPhotoBytes);
      }
      if (writable !== null && minimumPhotoSide !== undefined) {
        setSetting(writable, minimumSideSetting, minimumPhotoSide);
      }
      const after = state();
      const hasOtherMinimum =
        before.minimumPhotoBytes !== after.minimumPhotoBytes ||
        before.minimumPhotoSide !== after.minimumPhotoSide;
      if (hasOtherMinimum) onMinimumSize();
      return apply();
    },
    setPower(next) {
      // Hosts say it again and again.
      if (next === power) return Promise.resolve(state());
      power = next;
      return apply();
    },
  };
}
