import { expect, it } from 'vitest';
import { photoBytes } from '../../../testing/make-photo.ts';
import { declaredPixels } from './declared-pixels.ts';

it('counts what decoding takes, and knows nothing of what it cannot read', async () => {
  const size = { width: 40, height: 30 };
  expect(await declaredPixels(await photoBytes(size))).toBe(1200);
  expect(await declaredPixels(await photoBytes({ ...size, format: 'avif' }))).toBe(3600);
  expect(await declaredPixels(Buffer.from('nothing'))).toBeNull();
});
