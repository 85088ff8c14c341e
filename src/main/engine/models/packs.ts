/** Which model packs there are, and which of them are complete on this machine. Runs in the engine's main thread. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RecollectError } from '../../../contract/index.ts';
import { manifestFileName, readManifest, type PackManifest } from './manifest.ts';

/** A pack whose files are here. */
export interface InstalledPack {
  readonly manifest: PackManifest;
  /** The folder that holds the files and the manifest. */
  readonly directory: string;
  readonly isInstalled: true;
}

/** A pack that is known and could be downloaded or imported. */
export interface AvailablePack {
  readonly manifest: PackManifest;
  readonly directory: undefined;
  readonly isInstalled: false;
}

export type Pack = InstalledPack | AvailablePack;

export interface PackFolders {
  /** Packs that come with the program: some whole, some as a manifest only. */
  readonly bundledDir: string;
  /** Packs that were downloaded or imported, each in a folder named by its id. Need not exist. */
  readonly downloadedDir: string;
}

/**
 * Every pack, by id in alphabetical order. Files are checked for presence and size only: their digests were checked
 * when they were downloaded or imported. A
 * downloaded pack of another revision than the program's own manifest goes on being used, with its own manifest,
 * until the new one is fetched: its vectors stay valid, and offline there would be nothing else.
 *
 * @param onProblem told of every folder whose manifest cannot be read; such a folder is passed over
 */
export function findPacks(
  { bundledDir, downloadedDir }: PackFolders,
  onProblem?: (error: RecollectError) => void,
): Pack[] {
  const packs = new Map<string, Pack>();
  for (const directory of packFolders(bundledDir)) {
    const manifest = tryManifest(directory, onProblem);
    if (manifest === undefined) continue;
    packs.set(
      manifest.id,
      hasAllFiles(directory, manifest)
        ? { manifest, directory, isInstalled: true }
        : { manifest, directory: undefined, isInstalled: false },
    );
  }
  for (const directory of packFolders(downloadedDir)) {
    const manifest = tryManifest(directory, onProblem);
    // Another name: a pack that still gathers, or one that was just replaced.
    if (manifest === undefined || basename(directory) !== manifest.id) continue;
    if (!hasAllFiles(directory, manifest)) continue;
    if (packs.get(manifest.id)?.isInstalled !== true) {
      packs.set(manifest.id, { manifest, directory, isInstalled: true });
    }
  }
  return [...packs.values()].sort((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1));
}

/** True where every file of the pack is there with the right size. */
export function hasAllFiles(directory: string, manifest: PackManifest): boolean {
  return manifest.files.every(({ path, sizeBytes }) => {
    const found = statSync(join(directory, path), { throwIfNoEntry: false });
    return found !== undefined && found.isFile() && found.size === sizeBytes;
  });
}

function packFolders(parent: string): string[] {
  if (statSync(parent, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(parent)
    .map((name) => join(parent, name))
    .filter((directory) => statSync(join(directory, manifestFileName), { throwIfNoEntry: false })?.isFile());
}

function tryManifest(
  directory: string,
  onProblem: ((error: RecollectError) => void) | undefined,
): PackManifest | undefined {
  try {
    return readManifest(directory);
  } catch (error) {
    onProblem?.(
      error instanceof RecollectError
        ? error
        : new RecollectError('UNREADABLE', `The model folder ${directory} cannot be read.`, { cause: error }),
    );
    return undefined;
  }
}
