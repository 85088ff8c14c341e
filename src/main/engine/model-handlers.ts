/** The contract's procedures of the models. Runs in the engine's main thread. */
import { join } from 'node:path';
import { z } from 'zod';
import {
  RecollectError,
  titanModelId,
  type Handlers,
  type Method,
  type Model,
  type ModelId,
  type ModelsState,
} from '../../contract/index.ts';
import { writingOf, type HandlerParts } from './handler-parts.ts';
import { clipOnnxSpace, modelIdOf } from './embedding/index.ts';
import { chooseModel, chosenModel, embeddedCount } from './model-choice.ts';
import { importPack, packSizeBytes, receivedBytes, type Pack } from './models/index.ts';
import { getSetting, setSetting } from './storage/index.ts';
import { titanEntry } from './titan-entry.ts';

const mirrorSetting = 'models.mirror';

/** "example.org:8080" of an address, which a person may have set. */
function hostOf(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : null;
}

export function currentModelsState(parts: HandlerParts): ModelsState {
  const { db } = parts.library;
  const packs = parts.packs();
  const active = chosenModel(db, packs);
  const activeId = active === undefined ? null : modelIdOf(active);
  const mirrorUrl = getSetting(db, mirrorSetting, z.string().nullable(), null);
  const models = packs.map((pack): Model => {
    const { manifest } = pack;
    const download = parts.writing?.downloads.state(manifest.id);
    return {
      modelId: manifest.id,
      kind: 'local',
      name: manifest.name,
      description: manifest.description,
      licence: manifest.licence,
      dimensions: manifest.dimensions,
      sizeBytes: packSizeBytes(manifest),
      isActive: manifest.id === activeId,
      embeddedCount: embeddedCount(db, clipOnnxSpace(manifest)),
      state: pack.isInstalled ? 'installed' : (download?.state ?? 'available'),
      receivedBytes: pack.isInstalled
        ? packSizeBytes(manifest)
        : (download?.receivedBytes ?? receivedBytes(manifest, join(parts.downloadedDirectory, manifest.id))),
      sourceHost: hostOf(mirrorUrl ?? manifest.source?.baseUrl),
      message: download?.message ?? null,
      failedBy: download?.failedBy ?? null,
    };
  });
  return { models: [...models, titanEntry(db, activeId === titanModelId)], mirrorUrl };
}

type ModelMethod = Extract<Method, `models.${string}`>;

export function modelHandlers(parts: HandlerParts): Pick<Handlers, ModelMethod> {
  function findPack(modelId: ModelId): Pack {
    const pack = parts.packs().find((candidate) => candidate.manifest.id === modelId);
    if (pack === undefined) throw new RecollectError('NOT_FOUND', `There is no model "${modelId}".`);
    return pack;
  }

  return {
    'models.state': () => currentModelsState(parts),
    'models.download': async ({ modelId }, { signal }) => {
      const pack = findPack(modelId);
      const { mirrorUrl } = currentModelsState(parts);
      if (!pack.isInstalled) await writingOf(parts).downloads.start(pack, mirrorUrl, signal);
      await parts.applyModels();
      return currentModelsState(parts);
    },
    'models.cancelDownload': async ({ modelId }) => {
      await writingOf(parts).downloads.cancel(modelId);
      return currentModelsState(parts);
    },
    'models.import': async ({ modelId, path }, { signal }) => {
      const pack = findPack(modelId);
      writingOf(parts);
      if (!pack.isInstalled) {
        await importPack(pack, path, join(parts.downloadedDirectory, modelId), { signal });
      }
      await parts.applyModels();
      return currentModelsState(parts);
    },
    'models.use': async ({ modelId }) => {
      chooseModel(writingOf(parts).library.db, parts.packs(), modelId);
      await parts.applyModels();
      return currentModelsState(parts);
    },
    'models.setMirror': ({ mirrorUrl }) => {
      setSetting(writingOf(parts).library.db, mirrorSetting, mirrorUrl);
      parts.publishing.models();
      return currentModelsState(parts);
    },
  };
}
