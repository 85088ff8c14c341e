/**
 * Rounds of `kill -9`: the real engine indexes two folders that change all the time, and is killed at a random moment,
 * again and again. After every kill the library must be whole and hold all that it promised; in the end, after one
 * run that is let be, it must be exactly what is on disk.
 */
import { rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { randomNumbers } from '../src/testing/make-photo.ts';
import { writeTinyPack } from '../src/main/engine/embedding/testing/tiny-pack.ts';
import { createChangingFolder, otherOfPair, type ChangingFolder } from './changing-folder.ts';
import type { EngineTask, Said } from './engine-process.ts';
import { holdsAfterKill, type Holds } from './invariants.ts';
import { startEngine, type StartedEngine } from './started-engine.ts';
import { compareWithTruth } from './truth.ts';

export interface TortureOptions {
  readonly rounds: number;
  /** Photos in the folders at the start. */
  readonly photos: number;
  readonly seed: number;
  /** An empty folder for everything. */
  readonly scratch: string;
  /** The model that comes with the program instead of two tiny ones. */
  readonly usesStarter: boolean;
  readonly say: (line: string) => void;
}

export interface TortureResult {
  readonly rounds: number;
  /** Kills by where they fell: before the library was open, before the first photo was finished, and after it. */
  readonly kills: { whileOpening: number; beforeWorking: number; whileWorking: number };
  readonly changes: number;
  /** Files in the folders at the end. */
  readonly files: number;
  /** RAW files beside their JPEG at the end. */
  readonly pairs: number;
  /** Films beside the JPEG of their name. */
  readonly films: number;
  /** Times that one of the folders was removed, and added again unless the kill came first. */
  readonly removals: number;
  /** Favourites, places in albums and photos in the bin that the engine had confirmed before it was killed. */
  readonly promises: number;
  /** Of these, photos in the bin. */
  readonly binned: number;
  /** Photos that one round finished, and so the next had to know. */
  readonly kept: number;
  /** Sentences; empty where nothing was lost, doubled or left over. */
  readonly faults: readonly string[];
}

/** How long an engine goes on at most after its first photo before it is killed. */
const maxWorkMs = 1_500;
/** How long its first photo may take: there may be nothing to do. */
const maxIdleMs = 10_000;
/** A quarter of the kills do not wait for it. */
const impatientMs = 2_000;

/** Confirmed by the engine, and to be found after the kill. */
const isPromise = ({ kind }: Said): boolean => ['favorite', 'album', 'binned'].includes(kind);

function promised(holds: Holds, engine: StartedEngine): string[] {
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
function outOfBin(
  before: Holds,
  after: Holds,
  folder: ChangingFolder,
  engine: StartedEngine,
  disturbed: ReadonlySet<string>,
): string[] {
  const disk = folder.digests();
  const moment = engine.said.findLastIndex(({ kind }) => kind === 'restoring' || kind === 'removing');
  const known = [...before.finished.values()].flatMap((files) => [...files]);
  const confirmed = engine.said.slice(moment + 1).flatMap((said) => {
    if (said.kind !== 'binned') return [];
    // A copy may be the one that was meant: only where there is none, it is known which file it is.
    const meant = new Map(known.filter(([, { digest }]) => digest.startsWith(said.version)));
    return meant.size === 1 ? [...meant] : [];
  });
  return [...(moment < 0 ? before.binned : []), ...confirmed]
    .filter(([path, { digest }]) => disk.get(path) === digest && !disturbed.has(digest))
    .filter(([path, { modifiedAtMs }]) => folder.modifiedAtMs(path) === modifiedAtMs)
    .filter(([path]) => !after.binned.has(path))
    .map(([path, { digest }]) => `${path} (${digest}) was in the bin and is not any more`);
}

/**
 * Photos that were finished, lie untouched where they lay, and are not known any more. One that was written since it was
 * finished, be it with the same picture, is rightly looked at again.
 */
function lost(
  before: Holds,
  after: Holds,
  folder: ChangingFolder,
  engine: StartedEngine,
  disturbed: ReadonlySet<string>,
): string[] {
  const removed = engine.said.flatMap((said) => (said.kind === 'removing' ? [said.path + sep] : []));
  const disk = folder.digests();
  return [...before.finished].flatMap(([modelId, files]) =>
    [...files]
      .filter(([path, { digest }]) => disk.get(path) === digest && !disturbed.has(digest))
      // In the bin it is kept with its vectors, out of sight; and what was removed is read again.
      .filter(([path]) => !after.binned.has(path) && !removed.some((root) => path.startsWith(root)))
      // What is beside its JPEG by now is no photo of its own.
      .filter(([path]) => path.endsWith('.jpg') || !disk.has(otherOfPair(path)))
      .filter(([path, { modifiedAtMs }]) => folder.modifiedAtMs(path) === modifiedAtMs)
      .filter(([path, { digest }]) => after.finished.get(modelId)?.get(path)?.digest !== digest)
      .map(([path, { digest }]) => `${path} (${digest}) was finished by ${modelId} and is lost`),
  );
}

export async function torture(options: TortureOptions): Promise<TortureResult> {
  const { rounds, scratch, seed, say } = options;
  const random = randomNumbers(seed + 1);
  const folder = await createChangingFolder(join(scratch, 'photos'), options.photos, seed);
  const bundledModels = options.usesStarter ? null : join(scratch, 'models');
  const modelIds = options.usesStarter ? ['starter'] : ['tiny', 'other'];
  if (bundledModels !== null) {
    for (const id of modelIds) writeTinyPack(join(bundledModels, id), { id });
  }
  const task: EngineTask = {
    libraryDirectory: join(scratch, 'library'),
    bundledModels,
    photos: folder.roots,
    modelIds,
    seed,
    finishes: false,
  };
  const kills = { whileOpening: 0, beforeWorking: 0, whileWorking: 0 };
  const faults: string[] = [];
  let openMs = 1_000;
  let promises = 0;
  let kept = 0;
  let binned = 0;
  let removals = 0;
  let before: Holds | null = null;

  for (let round = 0; round < rounds; round += 1) {
    const engine = startEngine({ ...task, seed: seed + round });
    const isEarly = random() < 0.25;
    void engine.opened.then((ms) => (openMs = ms));
    if (isEarly) await wait(random() * openMs);
    else {
      await Promise.race([engine.opened, engine.ended()]);
      const openedAtMs = performance.now();
      const workMs = random() * maxWorkMs;
      let untilMs = openedAtMs + (random() < 0.25 ? random() * impatientMs : maxIdleMs);
      void engine.working.then(() => (untilMs = Math.min(untilMs, performance.now() + workMs)));
      while (performance.now() < untilMs) {
        folder.change();
        await wait(Math.min(random() * 60, Math.max(0, untilMs - performance.now())));
      }
    }
    if (engine.hasEnded()) faults.push(`round ${round}: the engine ended by itself: ${engine.warnings()}`);
    await engine.kill();
    const has = (kind: string): boolean => engine.said.some((said) => said.kind === kind);
    kills[has('working') ? 'whileWorking' : has('open') ? 'beforeWorking' : 'whileOpening'] += 1;
    if (engine.warnings() !== '') faults.push(`round ${round} said: ${engine.warnings()}`);

    const after = holdsAfterKill(task.libraryDirectory);
    if (after === null) {
      if (before !== null) faults.push(`round ${round}: the library is gone`);
      continue;
    }
    const disturbed = folder.takeDisturbed();
    const found = [
      ...after.faults,
      ...promised(after, engine),
      ...(before === null ? [] : lost(before, after, folder, engine, disturbed)),
      ...(before === null ? [] : outOfBin(before, after, folder, engine, disturbed)),
    ];
    for (const fault of found) say(`round ${round}: ${fault}`);
    faults.push(...found.map((fault) => `round ${round}: ${fault}`));
    promises += engine.said.filter(isPromise).length;
    binned += engine.said.filter(({ kind }) => kind === 'binned').length;
    removals += engine.said.filter(({ kind }) => kind === 'removing').length;
    kept += before === null ? 0 : [...before.finished.values()].reduce((sum, { size }) => sum + size, 0);
    before = after;
    if ((round + 1) % 10 === 0) say(`${round + 1} of ${rounds} rounds, ${faults.length} faults`);
    // The changes go on while nobody looks.
    for (let change = random() * 5; change > 1; change -= 1) folder.change();
  }

  say('Letting one run come to its end, and indexing the folder anew beside it …');
  const fresh = join(scratch, 'fresh');
  for (const libraryDirectory of [task.libraryDirectory, fresh]) {
    const warnings = await startEngine({ ...task, libraryDirectory, finishes: true }).ended();
    if (warnings !== '') faults.push(`the last run said: ${warnings}`);
  }
  const truth = { disk: folder.digests(), films: folder.films() };
  faults.push(...compareWithTruth(task.libraryDirectory, fresh, truth, modelIds[0] ?? ''));
  await rm(fresh, { recursive: true, force: true });
  // A run that had nothing to lose proves nothing.
  if (kills.whileWorking === 0) faults.push('no kill fell after a first photo');
  if (kept === 0) faults.push('no finished photo had to be kept from one round to the next');
  if (promises === 0) faults.push('nothing was confirmed before a kill');
  const { disk } = truth;
  const pairs = [...disk.keys()].filter(
    (path) => path.endsWith('.CR3') && disk.has(otherOfPair(path)),
  ).length;
  const films = truth.films.filter((film) => disk.has(film.replace(/MOV$/u, 'jpg'))).length;
  const counts = { films, promises, binned, removals, kept };
  return { rounds, kills, changes: folder.changes(), files: disk.size, pairs, ...counts, faults };
}
