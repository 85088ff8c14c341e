/** What would have been paid. */
import { describe, expect, it } from 'vitest';
import { clientOf, embed, image, start } from './testing/ask-stand-in.ts';

describe('counts', () => {
  it('counts what is paid, by body and by image', async () => {
    const standIn = await start();
    const client = clientOf(standIn);
    const inputImage = await image('green');
    const paid = standIn.paid(3);
    await embed(client, { inputImage });
    await embed(client, { inputImage });
    await embed(client, { inputImage, inputText: 'a lawn' });
    await paid;
    const counts = standIn.counts();
    expect(counts).toMatchObject({ requests: 3, paid: 3, paidImages: 3, paidTexts: 1, texts: ['a lawn'] });
    expect(Object.values(counts.paidByBody).sort()).toEqual([1, 2]);
    expect(Object.values(counts.paidByImage)).toEqual([3]);
  });
});
