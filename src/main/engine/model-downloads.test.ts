import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startFileServer } from './models/testing/file-server.ts';
import { packManifest, someFiles } from './models/testing/some-pack.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('tells of a download a few times a second, not with every piece that arrives, and of its end', async () => {
  const folders = testFolders();
  const files = someFiles();
  const server = await startFileServer(files);
  const manifest = packManifest(files, server.url);
  mkdirSync(join(folders.bundledModels, 'some-pack'));
  writeFileSync(join(folders.bundledModels, 'some-pack', 'manifest.json'), JSON.stringify(manifest));
  const { client } = await openTestEngine(folders);

  const seen: string[] = [];
  client.on('models.changed', ({ models }) => {
    const found = models.find((model) => model.modelId === manifest.id);
    if (found !== undefined) seen.push(found.state);
  });
  const startedAtMs = performance.now();
  const { models } = await client.call('models.download', { modelId: manifest.id });
  const quarters = (performance.now() - startedAtMs) / 250;
  expect(models.find((model) => model.modelId === manifest.id)?.state).toBe('installed');
  expect(seen).toContain('downloading');
  expect(seen.at(-1)).toBe('installed');
  // One at once, one for each quarter of a second begun, and the one that the new model is worth by itself.
  expect(seen.length).toBeLessThanOrEqual(Math.ceil(quarters) + 2);
});
