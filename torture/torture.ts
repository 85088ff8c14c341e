/**
 * Rounds of `kill -9`: the real engine indexes two folders that change all the time, and is killed at a random moment,
 * again and again. After every kill the library must be whole and hold all that it promised; in the end, after one
 * run that is let be, it must be exactly what is on disk.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { randomNumbers } from '../src/testing/make-photo.ts';
import { writeTinyPack } from '../src/main/engine/embedding/testing/tiny-pack.ts';
import { createChangingFolder, otherOfPair } from './changing-folder.ts';
import type { EngineTask, Said } from './engine-process.ts';
import { holdsAfterKill, type Holds } from './invariants.ts';
import { lost, outOfBin, promised } from './losses.ts';
import { startEngine } from './started-engine.ts';
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
    const between = before === null ? null : { before, after, folder, engine, disturbed };
    const found = [
      ...after.faults,
      ...promised(after, engine),
      ...(between === null ? [] : [...lost(between), ...outOfBin(between)]),
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
