/** `recollect models list|download|import|use`. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  consentPhrases,
  modelIdSchema,
  RecollectError,
  titanModelId,
  type Model,
  type ModelId,
  type ModelsState,
} from '../../contract/index.ts';
import { setUpBedrock, type BedrockOptions } from './bedrock-setup.ts';
import { waitUntilIndexed } from './index-run.ts';
import { withSession } from './session.ts';
import { formatBytes, type Terminal } from './terminal.ts';

export interface LibraryOption {
  readonly library: string;
}

const owner = 'the command `recollect models`';

export function parseModelId(text: string): ModelId {
  const parsed = modelIdSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new RecollectError('NOT_FOUND', `There is no model "${text}"; see \`recollect models list\`.`);
}

/** The id of a model that has files. */
function parseLocalModelId(text: string): ModelId {
  const modelId = parseModelId(text);
  if (modelId !== titanModelId) return modelId;
  throw new RecollectError(
    'INVALID_INPUT',
    `Amazon Titan runs at Amazon Bedrock and has no files to fetch. To use it: recollect models use ${titanModelId} --region us-east-1 --consent "${consentPhrases.en}"`,
  );
}

function requireWebAddress(text: string): void {
  if (/^https?:\/\//iu.test(text) && URL.canParse(text) && text.length <= 2000) return;
  throw new RecollectError(
    'INVALID_INPUT',
    `"${text.slice(0, 100)}" is no address of a mirror; it should begin with https:// or http://.`,
  );
}

/** As every command about models has it in JSON. */
export function toAnswer(model: Model): object {
  return {
    id: model.modelId,
    kind: model.kind,
    name: model.name,
    state: model.state,
    active: model.isActive,
    bytes: model.sizeBytes,
    dimensions: model.dimensions,
    photos: model.embeddedCount,
    licence: model.licence,
  };
}

function describe({ models }: ModelsState): string {
  return models
    .map((model) => {
      const mark = model.isActive ? '*' : ' ';
      const size = model.kind === 'remote' ? 'elsewhere' : formatBytes(model.sizeBytes);
      return `${mark} ${model.modelId.padEnd(16)} ${model.state.padEnd(12)} ${size.padStart(9)}  ${model.description}`;
    })
    .join('\n');
}

/** The models as a new library would have them: asked of one that is gone again at once. */
async function modelsOfNewLibrary(): Promise<ModelsState> {
  const directory = await mkdtemp(join(tmpdir(), 'recollect-'));
  try {
    return await withSession({ libraryDirectory: directory, access: 'write', owner }, ({ client }) =>
      client.call('models.state', {}),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Only reads: where there is no library yet, looking at the models must not make one. */
export async function listModelsCommand(terminal: Terminal, { library }: LibraryOption): Promise<void> {
  const hasLibrary = existsSync(join(library, 'library.sqlite'));
  const state = hasLibrary
    ? await withSession({ libraryDirectory: library, access: 'read', owner }, ({ client }) =>
        client.call('models.state', {}),
      )
    : await modelsOfNewLibrary();
  terminal.answer(state.models.map(toAnswer), () => describe(state));
}

export async function downloadModelCommand(
  terminal: Terminal,
  model: string,
  options: LibraryOption & { readonly mirror?: string | undefined },
): Promise<void> {
  const modelId = parseLocalModelId(model);
  if (options.mirror !== undefined) requireWebAddress(options.mirror);
  const state = await withSession(
    { libraryDirectory: options.library, access: 'write', owner, indexes: false },
    async ({ client, signal }) => {
      if (options.mirror !== undefined) await client.call('models.setMirror', { mirrorUrl: options.mirror });
      let lastPercent = -1;
      client.on('models.changed', ({ models }) => {
        const found = models.find((candidate) => candidate.modelId === modelId);
        if (found === undefined || found.sizeBytes === 0) return;
        const percent = Math.floor((100 * found.receivedBytes) / found.sizeBytes);
        if (found.state !== 'downloading' || percent === lastPercent) return;
        lastPercent = percent;
        const received = `${formatBytes(found.receivedBytes)} of ${formatBytes(found.sizeBytes)}`;
        terminal.say(`${model}: ${percent} % (${received})`);
      });
      return client.call('models.download', { modelId }, { signal });
    },
  );
  terminal.answer(
    state.models.map(toAnswer),
    () => `${model} is installed. Use it with: recollect models use ${model}`,
  );
}

export async function importModelCommand(
  terminal: Terminal,
  model: string,
  folder: string,
  { library }: LibraryOption,
): Promise<void> {
  const modelId = parseLocalModelId(model);
  const { state, wasThere } = await withSession(
    { libraryDirectory: library, access: 'write', owner, indexes: false },
    async ({ client, signal }) => {
      const before = await client.call('models.state', {});
      const found = before.models.find((candidate) => candidate.modelId === modelId);
      if (found?.state === 'installed') return { state: before, wasThere: true };
      const path = resolve(folder);
      return {
        state: await client.call('models.import', { modelId, path }, { signal }),
        wasThere: false,
      };
    },
  );
  terminal.answer(state.models.map(toAnswer), () =>
    wasThere
      ? `${model} was installed already; nothing was taken from ${folder}.`
      : `${model} is installed. Use it with: recollect models use ${model}`,
  );
}

/** Switches the model and embeds what is in the library with it. */
export async function useModelCommand(
  terminal: Terminal,
  model: string,
  { library, ...bedrock }: LibraryOption & BedrockOptions,
): Promise<void> {
  const modelId = parseModelId(model);
  const isTitan = modelId === titanModelId;
  if (!isTitan && Object.values(bedrock).some((value) => value !== undefined)) {
    throw new RecollectError(
      'INVALID_INPUT',
      `Region, profile, AWS model, dimensions, prices, budget and consent are for ${titanModelId} only.`,
    );
  }
  const session = { libraryDirectory: library, access: 'write', owner } as const;
  // Nothing is indexed before the choice is made: the model before might be one that sends photos elsewhere.
  await withSession({ ...session, indexes: false }, async ({ client, signal }) => {
    if (isTitan) await setUpBedrock(terminal, client, bedrock);
    await client.call('models.use', { modelId }, { signal });
  });
  const state = await withSession(session, async ({ client, signal }) => {
    await waitUntilIndexed(client, { signal, showsProgress: true });
    return client.call('models.state', {});
  });
  terminal.answer(state.models.map(toAnswer), () => describe(state));
}
