/** `recollect models test|withdraw|forget titan`: what there is to do with a model that runs elsewhere. */
import { bedrockName, RecollectError, titanModelId, type BedrockState } from '../../contract/index.ts';
import { setBedrockPlace, type BedrockPlace } from './bedrock-setup.ts';
import { forCost } from './costs.ts';
import { counted } from './counted.ts';
import { parseModelId, toAnswer, type LibraryOption } from './models-commands.ts';
import { withSession, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** @param otherwise a sentence for every other model, or what may be one */
function requireTitan(model: string, otherwise: string): void {
  if (parseModelId(model) !== titanModelId) throw new RecollectError('INVALID_INPUT', otherwise);
}

/** Nothing is indexed meanwhile, so that these commands send no photo. */
function withTitan<T>(library: string, work: (session: Session) => Promise<T>): Promise<T> {
  return withSession(
    { libraryDirectory: library, access: 'write', owner: 'the command `recollect models`', indexes: false },
    work,
  );
}

/** Asks for the embedding of one English word. Ends with what Bedrock answers, as an error where it is one. */
export async function testModelCommand(
  terminal: Terminal,
  model: string,
  { library, ...place }: LibraryOption & BedrockPlace,
): Promise<void> {
  requireTitan(model, `Only ${titanModelId} runs elsewhere and has a connection to test, not "${model}".`);
  const { code, message } = await withTitan(library, async ({ client, signal }) => {
    await setBedrockPlace(client, place);
    return client.call('bedrock.test', {}, { signal });
  });
  if (code !== null) throw new RecollectError(code, message);
  terminal.answer({ message }, () => message);
}

function describeKnown({ vectorCount, knownPhotos, settings }: BedrockState): string {
  return vectorCount === 0
    ? `${bedrockName(settings.awsModelId)} knows no photo of this library.`
    : `What it answered about ${counted(knownPhotos, 'photo')} is still here; \`recollect models forget ${titanModelId}\` deletes it.`;
}

/** Takes the yes back. */
export async function withdrawModelCommand(
  terminal: Terminal,
  model: string,
  { library }: LibraryOption,
): Promise<void> {
  requireTitan(model, `Only ${titanModelId} needs a yes that can be taken back, not "${model}".`);
  const { before, after, models } = await withTitan(library, async ({ client }) => ({
    before: await client.call('bedrock.state', {}),
    after: await client.call('bedrock.withdraw', {}),
    models: await client.call('models.state', {}),
  }));
  terminal.answer(models.models.map(toAnswer), () => {
    const what = before.consent === null ? 'There was no yes to take back' : 'The yes is taken back';
    return `${what}: nothing is sent to Amazon Bedrock. ${describeKnown(after)}`;
  });
}

/** Deletes what Bedrock answered; without `isSure` it says what it would cost to have it again. */
export async function forgetModelCommand(
  terminal: Terminal,
  model: string,
  { library, isSure }: LibraryOption & { readonly isSure: boolean },
): Promise<void> {
  requireTitan(model, `Only what ${titanModelId} answered can be deleted, not what "${model}" knows.`);
  const { before, models } = await withTitan(library, async ({ client }) => {
    const state = await client.call('bedrock.state', {});
    if (state.vectorCount > 0 && !isSure) throw notSure(state);
    await client.call('bedrock.deleteVectors', {});
    return { before: state, models: await client.call('models.state', {}) };
  });
  const name = bedrockName(before.settings.awsModelId);
  terminal.answer(models.models.map(toAnswer), () =>
    before.vectorCount === 0 ? describeKnown(before) : `What ${name} knew is deleted.`,
  );
}

function notSure({ vectorCount, vectorDollars, knownPhotos, settings }: BedrockState): RecollectError {
  const images = counted(vectorCount, 'image');
  return new RecollectError(
    'INVALID_INPUT',
    `Nothing was deleted. ${bedrockName(settings.awsModelId)} knows ${counted(knownPhotos, 'photo')}; to have all of it again, ${images} would have to be sent and paid once more${forCost(vectorDollars)}. To delete it, say so: --yes`,
  );
}
