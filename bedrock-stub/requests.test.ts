/** What Titan refuses to embed. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ask, clientOf, start } from './testing/ask-stand-in.ts';

describe('requests', () => {
  it('refuses what the model would', async () => {
    const client = clientOf(await start());
    const large = await sharp({ create: { width: 2049, height: 2, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const bad: unknown[] = [
      {},
      { inputText: '' },
      { inputText: 'a dog', more: 1 },
      { inputImage: 'no base64!' },
      { inputImage: Buffer.from('no image').toString('base64') },
      { inputImage: large.toString('base64') },
      { inputText: 'dog '.repeat(257) },
      { inputText: 'a dog', embeddingConfig: { outputEmbeddingLength: 512 } },
    ];
    for (const body of bad) {
      await expect(ask(client, body), JSON.stringify(body).slice(0, 60)).rejects.toMatchObject({
        name: 'ValidationException',
      });
    }
    await expect(ask(client, { inputText: 'a dog' }, { modelId: 'nobody.knows-it' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
