/** What a kill took with it though it had been finished or confirmed before, in sentences. */
import { basename, sep } from 'node:path';
import { otherOfPair, type ChangingFolder } from './changing-folder.ts';
import type { FinishedFile, Holds } from './invariants.ts';
import type { StartedEngine } from './started-engine.ts';

/** Between two kills. */
export interface Round {
  /** What the library held after the kill before, and what it holds after this one. */
  readonly before: Holds;
  readonly after: Holds;
  readonly folder: ChangingFolder;
  /** The one that was killed. */
  readonly engine: Pick<StartedEngine, 'said'>;
  /** Digests of files that were changed meanwhile. */
  readonly disturbed: ReadonlySet<string>;
}

/** Whether a file lies where it lay, as it was. */
function untouchedIn(
  folder: ChangingFolder,
  disturbed: ReadonlySet<string>,
): (known: readonly [string, FinishedFile]) => boolean {
  const disk = folder.digests();
  return ([path, { digest, modifiedAtMs }]) =>
    disk.get(path) === digest && !disturbed.has(digest) && folder.modifiedAtMs(path) === modifiedAtMs;
}

/** Favourites and places in albums that were confirmed, and are not there. */
export function promised(holds: Holds, engine: StartedEngine): string[] {
  return engine.said.flatMap((said) => {
    if (said.kind !== 'favorite' && said.kind !== 'album') return [];
    const kept = said.kind === 'favorite' ? holds.favorites : holds.inAlbums;
    return [...kept].some((hex) => hex.startsWith(said.version))
      ? []
      : [`${said.kind} ${said.version} was confirmed and is lost`];
  });
}

/**
 * Photos that were in the bin before, or were confirmed to be since, and are not there any more. Those whose files somebody
 * wrote may be in sight, those that were to be put back, too; and a folder that is removed takes its bin along.
 */
export function outOfBin({ before, after, folder, engine, disturbed }: Round): string[] {
  const moment = engine.said.findLastIndex(({ kind }) => kind === 'restoring' || kind === 'removing');
  const known = [...before.finished.values()].flatMap((files) => [...files]);
  const confirmed = engine.said.slice(moment + 1).flatMap((said) => {
    if (said.kind !== 'binned') return [];
    // Not one of its copies, which may have been found since.
    const isMeant = ([path, { digest }]: (typeof known)[number]): boolean =>
      basename(path) === said.name && digest.startsWith(said.version);
    return [...new Map(known.filter(isMeant))];
  });
  return [...(moment < 0 ? before.binned : []), ...confirmed]
    .filter(untouchedIn(folder, disturbed))
    .filter(([path]) => !after.binned.has(path))
    .map(([path, { digest }]) => `${path} (${digest}) was in the bin and is not any more`);
}

/**
 * Photos that were finished, lie untouched where they lay, and are not known any more. One that was written since it was
 * finished, be it with the same picture, is rightly looked at again.
 */
export function lost({ before, after, folder, engine, disturbed }: Round): string[] {
  const removed = engine.said.flatMap((said) => (said.kind === 'removing' ? [said.path + sep] : []));
  const disk = folder.digests();
  const isUntouched = untouchedIn(folder, disturbed);
  return [...before.finished].flatMap(([modelId, files]) =>
    [...files]
      .filter(isUntouched)
      // In the bin it is kept with its vectors, out of sight; and what was removed is read again.
      .filter(([path]) => !after.binned.has(path) && !removed.some((root) => path.startsWith(root)))
      // What is beside its JPEG by now is no photo of its own.
      .filter(([path]) => path.endsWith('.jpg') || !disk.has(otherOfPair(path)))
      .filter(([path, { digest }]) => after.finished.get(modelId)?.get(path)?.digest !== digest)
      .map(([path, { digest }]) => `${path} (${digest}) was finished by ${modelId} and is lost`),
  );
}
