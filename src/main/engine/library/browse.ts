/** The folders of this machine, for a page that has no folder picker of its own. Runs in the engine. */
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Output } from '../../../contract/index.ts';
import { fileKind } from './file-kinds.ts';
import { readableFolder } from './folders.ts';
import { isPassedBy } from './ignore-rules.ts';

const maxFolders = 5000;
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** True for links to folders; a person may well browse through them. */
async function leadsToFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * What is in a folder; null is the person's home. Hidden folders are left out. Throws NOT_FOUND, INVALID_INPUT or
 * UNREADABLE.
 */
export async function browseFolders(path: string | null): Promise<Output<'library.browse'>> {
  const real = await readableFolder(path ?? homedir());
  const folders: { name: string; path: string }[] = [];
  let photoFileCount = 0;
  for (const entry of await readdir(real, { withFileTypes: true })) {
    if (isPassedBy(entry.name)) continue;
    const inside = join(real, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(inside)));
    if (isFolder) folders.push({ name: entry.name, path: inside });
    else if (entry.isFile() && fileKind(entry.name).kind !== 'other') photoFileCount++;
  }
  folders.sort((a, b) => byName.compare(a.name, b.name));
  const parent = dirname(real);
  return {
    path: real,
    parent: parent === real ? null : parent,
    folders: folders.slice(0, maxFolders),
    photoFileCount,
  };
}
