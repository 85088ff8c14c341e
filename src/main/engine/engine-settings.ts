/** How hard the engine works: threads, and going easy on battery. Kept in the library. Runs in the engine's main thread. */
import { z } from 'zod';
import { maxThreads, type ParsedInput, type Power, type SettingsState } from '../../contract/index.ts';
import { getSetting, setSetting, type ReadableDb, type WritableDb } from './storage/index.ts';

const threadsSetting = 'engine.threads';
const easySetting = 'engine.easyOnBattery';
const minimumBytesSetting = 'library.minimumPhotoBytes';
const minimumSideSetting = 'library.minimumPhotoSide';
const threadsSchema = z.int().min(1).max(maxThreads).nullable();

export interface EngineSettings {
  state(): SettingsState;
  /** Keeps what is named. The promise ends when it has taken effect. */
  change(changes: ParsedInput<'settings.change'>): Promise<SettingsState>;
  /** What the machine runs on, as a host knows it; until it is told, it is unknown. */
  setPower(power: Power): Promise<SettingsState>;
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
  readonly onChange: (state: SettingsState) => void;
  /** Other files are left out from now on. */
  readonly onMinimumSize: () => void;
}

export function createEngineSettings(options: EngineSettingsOptions): EngineSettings {
  const { db, writable, automaticThreads, machineThreads, onThreads, onChange, onMinimumSize } = options;
  let power: Power = 'unknown';

  function state(): SettingsState {
    const threads = getSetting(db, threadsSetting, threadsSchema, null);
    const isEasyOnBattery = getSetting(db, easySetting, z.boolean(), true);
    const isEasyNow = isEasyOnBattery && power === 'battery';
    return {
      threads,
      automaticThreads,
      machineThreads,
      isEasyOnBattery,
      minimumPhotoBytes: getSetting(db, minimumBytesSetting, z.int().min(0), 0),
      minimumPhotoSide: getSetting(db, minimumSideSetting, z.int().min(0), 0),
      power,
      threadsInUse: isEasyNow ? 1 : (threads ?? automaticThreads),
    };
  }

  async function apply(): Promise<SettingsState> {
    await onThreads(state().threadsInUse);
    onChange(state());
    return state();
  }

  return {
    state,
    change({ threads, isEasyOnBattery, minimumPhotoBytes, minimumPhotoSide }) {
      const before = state();
      if (writable !== null && threads !== undefined) setSetting(writable, threadsSetting, threads);
      if (writable !== null && isEasyOnBattery !== undefined) {
        setSetting(writable, easySetting, isEasyOnBattery);
      }
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
