/** Amazon Bedrock as it stands in the list of models. Runs in the engine's main thread. */
import { bedrockName, titanModelId, type Model } from '../../contract/index.ts';
import { embeddedCount } from './model-choice.ts';
import { bedrockConsent, bedrockSettings, bedrockSpace } from './remote-model/index.ts';
import type { ReadableDb } from './storage/index.ts';

export function titanEntry(db: ReadableDb, isActive: boolean): Model {
  const settings = bedrockSettings(db);
  return {
    modelId: titanModelId,
    kind: 'remote',
    name: bedrockName(settings.awsModelId),
    description:
      'A model of Amazon Bedrock: photos and searches are sent there and paid by your AWS account, once you have said yes to it.',
    licence: 'The terms of Amazon Web Services',
    dimensions: settings.dimensions,
    sizeBytes: 0,
    isActive,
    embeddedCount: embeddedCount(db, bedrockSpace(settings)),
    state: bedrockConsent(db) === null ? 'available' : 'installed',
    receivedBytes: 0,
    sourceHost: null,
    message: null,
    failedBy: null,
  };
}
