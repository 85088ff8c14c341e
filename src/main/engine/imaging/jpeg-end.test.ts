import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { photoBytes } from '../../../testing/make-photo.ts';
import { endsEarly } from './jpeg-end.ts';

describe('endsEarly', () => {
  it.each([false, true])(
    'is told of every cut of a JPEG, and of no whole one: progressive %s',
    async (progressive) => {
      const bytes = await sharp(await photoBytes({ width: 200, height: 150 }))
        .jpeg({ progressive })
        .toBuffer();
      expect(endsEarly(bytes)).toBe(false);
      expect(endsEarly(Buffer.concat([bytes, Buffer.from('trailing film')]))).toBe(false);
      for (let length = 4; length < bytes.length - 1; length += 17) {
        expect({ length, isCut: endsEarly(bytes.subarray(0, length)) }).toEqual({ length, isCut: true });
      }
    },
  );
});
