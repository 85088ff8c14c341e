/**
 * Which model indexes and which one answers. The chosen model fills its own space; until that holds as much as
 * the fullest one does, the fullest one goes on answering, so that a search never shrinks because a model was
 * changed. Runs in the engine's main thread.
 */
import { z } from 'zod';
import { RecollectError, titanModelId, type ModelId } from '../../contract/index.ts';
import type { ModelInSpace } from './indexing/index.ts';
import { modelIdOf, spaceKeyOf, type SpaceKey, type UsableModel } from './embedding/index.ts';
import type { Pack } from './models/index.ts';
import { bedrockConsent, bedrockModel, whyNotToSend } from './remote-model/index.ts';
import {
  countEmbeddedPhotos,
  countEmbeddings,
  countRefusals,
  ensureSpace,
  findSpace,
  getSetting,
  hasRefusals,
  setSetting,
  type ReadableDb,
  type WritableDb,
} from './storage/index.ts';

const activeSetting = 'models.active';
/** The last choice that runs on this machine. */
const lastLocalSetting = 'models.last-local';
/** Until the person chooses: the one that is always there. */
const firstChoice = 'starter';

/** The models that are complete on this machine. */
function localModels(packs: readonly Pack[]): UsableModel[] {
  return packs
    .filter((pack) => pack.isInstalled)
    .map(({ directory, manifest }) => ({ kind: 'pack', pack: { directory, manifest } }));
}

/** Those on this machine, and the one elsewhere that the person has said yes to. */
function usableModels(db: ReadableDb, packs: readonly Pack[]): UsableModel[] {
  const elsewhere = bedrockConsent(db) === null ? null : bedrockModel(db);
  return [...localModels(packs), ...(elsewhere === null ? [] : [elsewhere])];
}

/** The model the person chose, or the next best where its files are gone; undefined where there is none at all. */
export function chosenModel(db: ReadableDb, packs: readonly Pack[]): UsableModel | undefined {
  const chosen = getSetting(db, activeSetting, z.string(), firstChoice);
  const lastLocal = getSetting(db, lastLocalSetting, z.string(), firstChoice);
  const candidates = usableModels(db, packs);
  return (
    candidates.find((model) => modelIdOf(model) === chosen) ??
    candidates.find((model) => modelIdOf(model) === lastLocal) ??
    candidates.find((model) => modelIdOf(model) === firstChoice) ??
    candidates[0]
  );
}

/** The space of the model in use where it refused any photo; null where none did. */
export function refusingSpace(db: ReadableDb, packs: () => readonly Pack[]): number | null {
  if (!hasRefusals(db)) return null;
  const model = chosenModel(db, packs());
  return model === undefined ? null : (findSpace(db, spaceKeyOf(model))?.spaceId ?? null);
}

/** Notes the person's choice. MODEL_MISSING where its files are not here, CONSENT_NEEDED where nobody has said yes to it. */
export function chooseModel(db: WritableDb, packs: readonly Pack[], modelId: ModelId): void {
  if (modelId === titanModelId) {
    const refused = whyNotToSend(db);
    if (refused !== null) throw refused;
    setSetting(db, activeSetting, modelId);
    return;
  }
  const pack = packs.find((candidate) => candidate.manifest.id === modelId);
  if (pack === undefined) throw new RecollectError('NOT_FOUND', `There is no model "${modelId}".`);
  if (!pack.isInstalled) {
    throw new RecollectError(
      'MODEL_MISSING',
      `${pack.manifest.name} is not installed yet; download or import it first.`,
    );
  }
  setSetting(db, activeSetting, modelId);
  setSetting(db, lastLocalSetting, modelId);
}

/** Goes back to the model of this machine that was used last, where the one elsewhere is chosen. */
export function leaveRemoteModel(db: WritableDb): void {
  if (getSetting(db, activeSetting, z.string(), firstChoice) !== titanModelId) return;
  setSetting(db, activeSetting, getSetting(db, lastLocalSetting, z.string(), firstChoice));
}

/** The chosen model with the space it fills, which is made where it is new. */
export function fillingModel(db: WritableDb, packs: readonly Pack[]): ModelInSpace | null {
  const model = chosenModel(db, packs);
  return model === undefined ? null : { model, space: ensureSpace(db, spaceKeyOf(model)) };
}

/** The usable model whose space holds the most photos; the chosen one where it holds as many. */
export function answeringModel(db: ReadableDb, packs: readonly Pack[]): ModelInSpace | null {
  const chosen = chosenModel(db, packs);
  // Whoever went back to a model of this machine sends nothing any more, not even where it knows fewer photos.
  const models = chosen?.kind === 'bedrock' ? usableModels(db, packs) : localModels(packs);
  return fullest(db, models, chosen);
}

/**
 * What answers where the model elsewhere cannot: the one on this machine that was used last, where it knows any photo, or else the
 * one that knows most. Null where none knows any: "nothing found" would be untrue.
 */
export function localModel(db: ReadableDb, packs: readonly Pack[]): ModelInSpace | null {
  const models = localModels(packs).filter((model) => {
    const space = findSpace(db, spaceKeyOf(model));
    return space !== undefined && countEmbeddings(db, space.spaceId) > 0;
  });
  const last = getSetting(db, lastLocalSetting, z.string(), firstChoice);
  const lastUsed = models.filter((model) => modelIdOf(model) === last);
  return fullest(db, lastUsed.length > 0 ? lastUsed : models, undefined);
}

function fullest(
  db: ReadableDb,
  models: readonly UsableModel[],
  chosen: UsableModel | undefined,
): ModelInSpace | null {
  let best: { readonly answering: ModelInSpace; readonly photos: number } | undefined;
  for (const model of models) {
    const space = findSpace(db, spaceKeyOf(model));
    if (space === undefined) continue;
    // What it refused it would not know later either.
    const photos = countEmbeddings(db, space.spaceId) + countRefusals(db, space.spaceId);
    const isChosen = chosen !== undefined && modelIdOf(model) === modelIdOf(chosen);
    const isBetter = best === undefined || photos > best.photos || (photos === best.photos && isChosen);
    if (isBetter) best = { answering: { model, space }, photos };
  }
  return best?.answering ?? null;
}

/** Photos with an embedding in the space of this name; copies count each. */
export function embeddedCount(db: ReadableDb, key: SpaceKey): number {
  const space = findSpace(db, key);
  return space === undefined ? 0 : countEmbeddedPhotos(db, space.spaceId);
}
