/** The AWS SDK and credentials live in one thread, which is there only where Titan is used. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { bedrockEnvironment } from '../../../../testing/bedrock-stand-in.ts';
import { startStandIn } from '../../../../../bedrock-stub/stand-in.ts';
import { makePhoto } from '../../../../testing/make-photo.ts';
import { testFolders } from '../../testing/open-test-engine.ts';

/** Runs a program of its own in which every module of the SDK that is loaded, by whichever thread, is told; gives what it says. */
async function run(lines: readonly string[], environment: Record<string, string>): Promise<string[]> {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
  const told = join(photos, '..', 'told.mjs');
  await writeFile(
    told,
    `import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { writeSync } from 'node:fs';
let isTold = false;
registerHooks({
  load(url, context, next) {
    if (!isTold && /node_modules.(@aws-sdk|@smithy)/.test(url)) {
      isTold = true;
      writeSync(2, \`SDK in \${isMainThread ? 'the main thread' : 'a worker'}\\n\`);
    }
    return next(url, context);
  },
});`,
  );
  const from = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  const script = join(photos, '..', 'program.mjs');
  await writeFile(
    script,
    [
      `import { openEngine } from ${from('../../index.ts')};`,
      `import { createInMemoryClient } from ${from('../../../../contract/rpc/index.ts')};`,
      `import { pino } from ${JSON.stringify(import.meta.resolve('pino'))};`,
      `const log = pino({ level: 'silent' });`,
      `const engine = await openEngine({ libraryDirectory: ${JSON.stringify(libraryDirectory)}, bundledModels: ${JSON.stringify(bundledModels)}, access: 'write', owner: 'a test', log, threads: 1, stillMs: 10 });`,
      `const client = createInMemoryClient({ handlers: engine.handlers, events: engine.events, logError: () => 'x' });`,
      `const idle = async () => { while ((await client.call('indexing.state', {})).phase !== 'idle') await new Promise((r) => setTimeout(r, 20)); };`,
      `await client.call('library.addFolder', { path: ${JSON.stringify(photos)} });`,
      ...lines,
      `await idle();`,
      `await client.call('search.query', { query: 'red', limit: 1, folds: false });`,
      `client.close();`,
      `await engine.close();`,
      `process.exit(0);`,
    ].join('\n'),
  );
  const { stderr } = await promisify(execFile)(process.execPath, ['--import', told, script], {
    cwd: join(import.meta.dirname, '../../../../..'),
    env: { ...process.env, ...environment },
  });
  return stderr.split('\n').filter((line) => line.startsWith('SDK in'));
}

it('the AWS SDK is loaded by nothing where Titan is not used, and by one thread of its own where it is', async () => {
  expect(await run([], {})).toEqual([]);
  const standIn = await startStandIn();
  try {
    const titan = [
      `await client.call('bedrock.change', { region: 'us-east-1' });`,
      `await client.call('bedrock.consent', { phrase: 'send my photos to Amazon Bedrock' });`,
      `await client.call('models.use', { modelId: 'titan' });`,
    ];
    expect(await run(titan, bedrockEnvironment(standIn.url))).toEqual(['SDK in a worker']);
    expect(standIn.counts()).toMatchObject({ paidImages: 1, texts: ['red'] });
  } finally {
    await standIn.close();
  }
});
