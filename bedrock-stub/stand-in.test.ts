/** What the stand-in answers the real SDK, which signs as it does for AWS. */
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { itWithShared, sharedData } from '../src/testing/shared-data.ts';
import { readClipVectors } from './clip-vectors.ts';
import { novaModel } from './requests.ts';
import { ask, clientOf, embed, image, start } from './testing/ask-stand-in.ts';

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

describe('the stand-in of Bedrock', () => {
  it.each([256, 384, 1024])(
    'answers the SDK with unit vectors of %i numbers, always the same',
    async (length) => {
      const client = clientOf(await start());
      const body = { inputText: 'a dog', embeddingConfig: { outputEmbeddingLength: length } };
      const first = await embed(client, body);
      expect(first).toHaveLength(length);
      expect(cosine(first, first)).toBeCloseTo(1, 5);
      expect(await embed(client, body)).toEqual(first);
      expect(cosine(first, await embed(client, { ...body, inputText: 'a cat' }))).toBeLessThan(0.9);
    },
  );

  it('speaks HTTP/1.1 as well', async () => {
    const { NodeHttpHandler } = await import('@smithy/node-http-handler');
    const client = clientOf(await start(), { requestHandler: new NodeHttpHandler() });
    expect(await embed(client, { inputText: 'a dog' })).toHaveLength(1024);
  });

  it('finds images by their colour, and answers both with their mean', async () => {
    const client = clientOf(await start());
    const [red, blue] = [await image('#d02020'), await image('#2040d0')];
    const text = await embed(client, { inputText: 'something red' });
    const [ofRed, ofBlue] = [
      await embed(client, { inputImage: red }),
      await embed(client, { inputImage: blue }),
    ];
    expect(cosine(text, ofRed)).toBeGreaterThan(0.6);
    expect(cosine(text, ofBlue)).toBeLessThan(0.2);
    const both = await embed(client, { inputImage: red, inputText: 'something blue' });
    expect(cosine(both, ofRed)).toBeGreaterThan(0.5);
    expect(cosine(both, ofBlue)).toBeGreaterThan(0.4);
  });

  it('answers Nova, whose id has a colon in the path', async () => {
    const client = clientOf(await start());
    const params = { embeddingPurpose: 'GENERIC_INDEX', embeddingDimension: 3072 };
    const body = {
      taskType: 'SINGLE_EMBEDDING',
      singleEmbeddingParams: { ...params, text: { truncationMode: 'END', value: 'a dog' } },
    };
    const answer = z
      .object({
        embeddings: z.array(z.object({ embeddingType: z.string(), embedding: z.array(z.number()) })),
      })
      .parse(await ask(client, body, { modelId: novaModel }));
    expect(answer.embeddings[0]?.embedding).toHaveLength(3072);
  });

  itWithShared(
    'clip/vectors',
    'answers with real vectors: a caption lies nearest to the photo that it was written for',
    async (folder) => {
      const photos = sharedData('photos/everyday') ?? '';
      const client = clientOf(await start({ known: await readClipVectors(folder, photos) }));
      const names = [
        '1001773457_577c3a7d70.jpg',
        '1000268201_693b08cb0e.jpg',
        '1003163366_44323f5815.jpg',
        '1009434119_febe49276a.jpg',
      ];
      const caption = await embed(client, { inputText: 'A black dog and a spotted dog are fighting' });
      const scores: number[] = [];
      for (const name of names) {
        // Not the file itself: made anew, and smaller.
        const sent = await sharp(join(photos, name)).resize(300).jpeg({ quality: 80 }).toBuffer();
        scores.push(cosine(caption, await embed(client, { inputImage: sent.toString('base64') })));
      }
      expect(Math.max(...scores)).toBe(scores[0]);
      expect(scores[0]).toBeGreaterThan(0.25);
      expect(scores[0]).toBeLessThan(0.45);
    },
    30_000,
  );
});
