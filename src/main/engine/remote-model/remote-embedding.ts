/** The one embedder that asks Bedrock, shared by indexing and searching. Runs in the engine's main thread. */
import {
  createBedrockEmbedder,
  isSameModel,
  startBedrockThread,
  type BedrockEmbedder,
  type BedrockModel,
} from '../embedding/index.ts';
import { bedrockName, isNova } from '../../../contract/index.ts';
import type { ReadableDb, WritableDb } from '../storage/index.ts';
import { bedrockSettings, bedrockSpace } from './settings.ts';
import { createSpending, type Spending } from './spending.ts';

export interface RemoteEmbedding {
  readonly spending: Spending;
  /** For this model, which is made anew where it differs from the one before. */
  embedderOf(model: BedrockModel): BedrockEmbedder;
  close(): Promise<void>;
}

/** @param onNoted told whenever more was paid */
export function createRemoteEmbedding(
  db: ReadableDb,
  writable: WritableDb | null,
  onNoted?: () => void,
): RemoteEmbedding {
  const spending = createSpending(db, writable, onNoted);
  let current: { readonly model: BedrockModel; readonly embedder: BedrockEmbedder } | undefined;
  const retiring = new Set<Promise<void>>();

  function retire(): void {
    if (current === undefined) return;
    const closed: Promise<void> = current.embedder.close().finally(() => retiring.delete(closed));
    retiring.add(closed);
    current = undefined;
  }

  return {
    spending,
    embedderOf(model) {
      if (current !== undefined && isSameModel(current.model, model)) return current.embedder;
      retire();
      const embedder = createBedrockEmbedder(model, {
        client: startBedrockThread(model),
        billing: spending.billingOf(model.awsModelId),
      });
      current = { model, embedder };
      return embedder;
    },
    async close() {
      retire();
      await Promise.all(retiring);
      // What was under way at the end and answered, with nowhere to go.
      spending.noting(() => undefined);
    },
  };
}

/** The model of Bedrock that the settings name; null where they name no region. */
export function bedrockModel(db: ReadableDb): BedrockModel | null {
  const settings = bedrockSettings(db);
  const { region, profile, awsModelId } = settings;
  if (region === null) return null;
  const dialect = isNova(awsModelId) ? 'nova' : 'titan';
  return {
    kind: 'bedrock',
    name: bedrockName(awsModelId),
    space: bedrockSpace(settings),
    region,
    profile,
    awsModelId,
    dialect,
  };
}
