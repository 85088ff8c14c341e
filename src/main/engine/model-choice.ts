/**
 * Which model indexes and which one answers. The chosen model fills its own space; until that holds as much as
 * the fullest one does, the fullest one goes on answering, so that a search never shrinks because a model was
 * changed. Runs in the engine's main thread.
 */
import { z } from 'zod';
import { RecollectError, type ModelId } from '../../contract/index.ts';
import type { ModelInSpace } from './indexing/index.ts';
import { clipOnnxSpace } from './embedding/index.ts';
import type { InstalledPack, Pack } from './models/index.ts';
import {
  countEmbeddedPhotos,
  countEmbeddings,
  ensureSpace,
  findSpace,
  getSetting,
  setSetting,
  type ReadableDb,
  type WritableDb,
} from './storage/index.ts';

const activeSetting = 'models.active';
/** Until the person chooses: the one that is always there. */
const firstChoice = 'starter';

function installed(packs: readonly Pack[]): InstalledPack[] {
  return packs.filter((pack) => pack.isInstalled);
}

/** The model the person chose, or the next best where its files are gone; undefined where there is none at all. */
export function chosenPack(db: ReadableDb, packs: readonly Pack[]): InstalledPack | undefined {
  const chosen = getSetting(db, activeSetting, z.string(), firstChoice);
  const candidates = installed(packs);
  return (
    candidates.find((pack) => pack.manifest.id === chosen) ??
    candidates.find((pack) => pack.manifest.id === firstChoice) ??
    candidates[0]
  );
}

/** Notes the person's choice. MODEL_MISSING where its files are not here. */
export function choosePack(db: WritableDb, packs: readonly Pack[], modelId: ModelId): InstalledPack {
  const pack = packs.find((candidate) => candidate.manifest.id === modelId);
  if (pack === undefined) throw new RecollectError('NOT_FOUND', `There is no model "${modelId}".`);
  if (!pack.isInstalled) {
    throw new RecollectError(
      'MODEL_MISSING',
      `${pack.manifest.name} is not installed yet; download or import it first.`,
    );
  }
  setSetting(db, activeSetting, modelId);
  return pack;
}

/** The chosen model with the space it fills, which is made where it is new. */
export function fillingModel(db: WritableDb, packs: readonly Pack[]): ModelInSpace | null {
  const pack = chosenPack(db, packs);
  return pack === undefined ? null : { pack, space: ensureSpace(db, clipOnnxSpace(pack.manifest)) };
}

/** The installed model whose space holds the most photos; the chosen one where it holds as many. */
export function answeringModel(db: ReadableDb, packs: readonly Pack[]): ModelInSpace | null {
  const chosen = chosenPack(db, packs);
  let best: { readonly model: ModelInSpace; readonly photos: number } | undefined;
  for (const pack of installed(packs)) {
    const space = findSpace(db, clipOnnxSpace(pack.manifest));
    if (space === undefined) continue;
    const photos = countEmbeddings(db, space.spaceId);
    const isBetter =
      best === undefined || photos > best.photos || (photos === best.photos && pack === chosen);
    if (isBetter) best = { model: { pack, space }, photos };
  }
  return best?.model ?? null;
}

/** Photos with an embedding by this very revision of a model; copies count each. */
export function embeddedCount(db: ReadableDb, pack: Pack): number {
  const space = findSpace(db, clipOnnxSpace(pack.manifest));
  return space === undefined ? 0 : countEmbeddedPhotos(db, space.spaceId);
}
