/** What the shell remembers between two starts: one small file beside Electron's own data. Runs in Electron's main process. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { appearanceSchema, languageSchema } from '../../../contract/language.ts';
import { quickSearchKeySchema } from '../../../contract/shell.ts';
import { windowPlaceSchema } from './window-place.ts';

const shellMemorySchema = z.object({
  window: windowPlaceSchema.nullable(),
  closesToTray: z.boolean(),
  /** The person was told once where the closed window has gone. */
  hasToldOfTray: z.boolean(),
  quickSearchKey: quickSearchKeySchema.nullable(),
  /** The page's own choices, so that menu and tray speak and look alike from the first moment; null: not told yet. */
  language: languageSchema.nullable(),
  appearance: appearanceSchema,
});
export type ShellMemory = z.infer<typeof shellMemorySchema>;

export const defaultMemory: ShellMemory = {
  window: null,
  closesToTray: false,
  hasToldOfTray: false,
  quickSearchKey: null,
  language: null,
  appearance: 'system',
};

/** A whole file has some three hundred bytes. */
const maxBytes = 64 * 1024;

export interface ShellFile {
  readonly get: () => ShellMemory;
  /** Written at once; what cannot be written lasts as long as the program. */
  readonly change: (changes: Partial<ShellMemory>) => void;
}

const givenSchema = z.record(z.string(), z.unknown());

/** Each thing by itself: what is damaged, or of another version, costs no more than itself. */
function recall(given: z.infer<typeof givenSchema>, log: Pick<Logger, 'warn'>): ShellMemory {
  const parsed = shellMemorySchema.safeParse({ ...defaultMemory, ...given });
  if (parsed.success) return parsed.data;
  const damaged = new Set(parsed.error.issues.map(({ path: [name] }) => name));
  log.warn({ damaged: [...damaged] }, 'part of what the window remembered is damaged, and begins anew');
  const sound = Object.entries(given).filter(([name]) => !damaged.has(name));
  return shellMemorySchema.parse({ ...defaultMemory, ...Object.fromEntries(sound) });
}

function read(path: string, log: Pick<Logger, 'warn'>): ShellMemory {
  try {
    if (statSync(path).size > maxBytes) throw new Error('The file is far too large.');
    return recall(givenSchema.parse(JSON.parse(readFileSync(path, 'utf8'))), log);
  } catch (error) {
    const isFirstStart = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isFirstStart)
      log.warn({ err: error, path }, 'what the window remembered is damaged, and begins anew');
    return defaultMemory;
  }
}

/** Whole or not at all, also where the machine fails in between. */
function write(path: string, memory: ShellMemory): void {
  const besides = `${path}.new`;
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(besides, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(memory, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(besides, path);
}

export function openShellFile(path: string, log: Pick<Logger, 'warn'>): ShellFile {
  let memory = read(path, log);
  return {
    get: () => memory,
    change(changes) {
      const next = { ...memory, ...changes };
      if (JSON.stringify(next) === JSON.stringify(memory)) return;
      memory = next;
      try {
        write(path, memory);
      } catch (error) {
        log.warn({ err: error, path }, 'what the window remembers could not be written');
      }
    },
  };
}
