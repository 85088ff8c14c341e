/** What every embedder must do, whatever it is made of. Runs in tests only. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Prepared, VisionInput } from '../../imaging/index.ts';
import type { Embedder } from '../embedder.ts';

/**
 * A suite for an embedder.
 *
 * @param make a fresh one, with all of its towers; the suite closes it
 * @param imageOf what imaging would hand over of a photo: another one for each number, the same for the same
 */
export function describeEmbedder<Vision extends VisionInput>(
  name: string,
  make: () => Promise<Embedder<Vision>>,
  imageOf: (vision: Vision, seed: number) => Prepared<Vision>,
): void {
  describe(`${name}, as any embedder,`, () => {
    const { signal } = new AbortController();
    let embedder: Embedder<Vision>;
    const image = (seed: number): Prepared<Vision> => imageOf(embedder.vision, seed);

    beforeAll(async () => {
      embedder = await make();
    });
    afterAll(async () => {
      await embedder.close();
    });

    function expectUnit(vector: Float32Array | undefined): void {
      expect(vector).toHaveLength(embedder.space.dimensions);
      expect(cosine(vector, vector)).toBeCloseTo(1, 4);
    }

    it('names its space completely', () => {
      const { dimensions, ...names } = embedder.space;
      expect(dimensions).toBeGreaterThan(0);
      for (const value of Object.values(names)) expect(value).toMatch(/\S/u);
    });

    it('gives one vector of unit length per image, in a buffer of its own', async () => {
      const vectors = await embedder.embedImages([image(1), image(2), image(3)], { signal });
      expect(vectors).toHaveLength(3);
      for (const vector of vectors) {
        expectUnit(vector);
        expect(vector.buffer.byteLength).toBe(vector.byteLength);
      }
    });

    it('gives one vector of unit length per text', async () => {
      const vectors = await embedder.embedTexts(['a dog', 'two cats'], { signal });
      expect(vectors).toHaveLength(2);
      vectors.forEach(expectUnit);
      expect(cosine(vectors[0], vectors[1])).toBeLessThan(0.9999);
    });

    it('gives the same vector for the same input', async () => {
      const [first] = await embedder.embedImages([image(4)], { signal });
      const [second] = await embedder.embedImages([image(4)], { signal });
      expect(second).toEqual(first);
      const texts = await embedder.embedTexts(['a red car', 'a red car'], { signal });
      expect(texts[1]).toEqual(texts[0]);
    });

    it('keeps the order of images, and hardly minds which ones are embedded together', async () => {
      const images = Array.from({ length: 19 }, (_, seed) => image(seed + 10));
      const together = await embedder.embedImages(images, { signal });
      expect(together).toHaveLength(images.length);
      for (const at of [0, 7, 15, 16, 18]) {
        const [alone] = await embedder.embedImages(images.slice(at, at + 1), { signal });
        // Quantised graphs may scale by the whole batch.
        expect(cosine(alone, together[at])).toBeGreaterThan(0.99);
      }
    });

    it('minds nothing that a person may type', async () => {
      const texts = [
        '',
        ' ',
        '🐕‍🦺',
        'Ein Hündchen',
        '生活的真谛是',
        'dog '.repeat(500),
        '[PAD] <|endoftext|>',
        '\u0000',
      ];
      const vectors = await embedder.embedTexts(texts, { signal });
      expect(vectors).toHaveLength(texts.length);
      vectors.forEach(expectUnit);
    });

    it('answers nothing with nothing', async () => {
      expect(await embedder.embedImages([], { signal })).toEqual([]);
      expect(await embedder.embedTexts([], { signal })).toEqual([]);
    });

    it('leaves the images as they were', async () => {
      const given = image(5);
      await embedder.embedImages([given], { signal });
      expect(given).toEqual(image(5));
    });

    it('stops when it is aborted, before and between', async () => {
      const aborted = AbortSignal.abort();
      await expect(embedder.embedImages([image(1)], { signal: aborted })).rejects.toMatchObject({
        code: 'CANCELLED',
      });
      await expect(embedder.embedTexts(['x'], { signal: aborted })).rejects.toMatchObject({
        code: 'CANCELLED',
      });
      const controller = new AbortController();
      const many = embedder.embedTexts(Array<string>(200).fill('a dog'), { signal: controller.signal });
      controller.abort();
      await expect(many).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await embedder.embedTexts(['x'], { signal })).toHaveLength(1);
    });

    it('warms up, and refuses to work once it is closed', async () => {
      const another = await make();
      await another.warmUp();
      await another.close();
      await expect(another.embedTexts(['x'], { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
      await another.close();
    });
  });
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN;
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? Number.NaN), 0);
}
