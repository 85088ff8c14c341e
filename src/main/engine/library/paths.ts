/** Where paths lie to each other. Runs in the engine. */
import { realpath } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { ReadableDb } from '../storage/index.ts';

/** True where `path` is `folder` or lies in it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The real path of the folder that the library lies in. */
export function libraryFolderOf(db: ReadableDb): Promise<string> {
  return realpath(dirname(db.name));
}
