/** Whether Bedrock answers, by one English word. Runs in the engine's main thread. */
import { RecollectError, sentence, type BedrockTest } from '../../../contract/index.ts';
import { createBedrockEmbedder, startBedrockThread } from '../embedding/index.ts';
import type { WritableDb } from '../storage/index.ts';
import { notePaid, whyOverBudget } from './paying.ts';
import { bedrockModel } from './remote-embedding.ts';

/** What is sent: nothing of the library. */
const testText = 'photo';

/**
 * Asks for one embedding with the settings as they are, and says in a sentence what came of it. Needs no consent, since no photo
 * is sent; a budget that is spent holds. Rejects with INVALID_INPUT where no region is chosen, and CANCELLED.
 */
export async function testConnection(db: WritableDb, signal: AbortSignal): Promise<BedrockTest> {
  const model = bedrockModel(db);
  if (model === null) {
    throw new RecollectError('INVALID_INPUT', sentence('regionFirst'));
  }
  const embedder = createBedrockEmbedder(model, {
    client: startBedrockThread(model),
    billing: {
      begin(asked) {
        const refused = whyOverBudget(db, asked);
        if (refused !== null) throw refused;
        return (textTokens) => {
          if (textTokens !== null) notePaid(db, model.awsModelId, { texts: asked.texts, textTokens });
        };
      },
    },
  });
  try {
    await embedder.embedTexts([testText], { signal, isUrgent: true });
    return { code: null, message: sentence('bedrockAnswered', { name: model.name, region: model.region }) };
  } catch (error) {
    if (!(error instanceof RecollectError) || signal.aborted) throw error;
    return { code: error.code, message: error.message };
  } finally {
    await embedder.close();
  }
}
