import { describe, expect, it } from 'vitest';
import { maxQueryLength, parseQuery, photoIdSchema, queryImageIdSchema } from '../../../contract/index.ts';
import type { Chip } from '../../navigation/view.ts';
import { queryText, roomForWords } from './query-text.ts';

const photo: Chip = { kind: 'photo', photoId: photoIdSchema.parse(7) };
const image: Chip = {
  kind: 'image',
  queryImageId: queryImageIdSchema.parse('0b5e6a1c-7f7e-4a43-9e57-8f8a6d3a2f10'),
  name: 'sky.png',
  previewUrl: null,
};

describe('queryText', () => {
  it('is what was typed where there are no images', () => {
    expect(queryText('  dog -people year:2020 ', [])).toBe('dog -people year:2020');
  });

  it('puts the images first, so that an open quote cannot swallow them', () => {
    expect(queryText('"on the beach', [photo, image])).toBe(
      'image:7 image:0b5e6a1c-7f7e-4a43-9e57-8f8a6d3a2f10 "on the beach',
    );
  });

  it('writes the weight and the minus of an image', () => {
    const chips: Chip[] = [
      { ...photo, weight: 0.5 },
      { ...image, isNegative: true, weight: 2 },
    ];
    const query = queryText('snow', chips);
    expect(query).toBe('image:7^0.5 -image:0b5e6a1c-7f7e-4a43-9e57-8f8a6d3a2f10^2 snow');
    const { clauses, issues } = parseQuery(query, { nowMs: 0 });
    expect(issues).toEqual([]);
    expect(clauses).toMatchObject([
      { isNegative: false, alternatives: [{ kind: 'photo', weight: 0.5 }] },
      { isNegative: true, alternatives: [{ kind: 'image', weight: 2 }] },
      { isNegative: false, alternatives: [{ kind: 'text', text: 'snow' }] },
    ]);
  });

  it('is images alone, and nothing where nothing is asked', () => {
    expect(queryText(' ', [photo])).toBe('image:7');
    expect(queryText(' ', [])).toBe('');
  });
});

describe('roomForWords', () => {
  it('leaves no query longer than the engine takes, whatever the weights become', () => {
    for (const chips of [[], [photo], [photo, image]]) {
      const words = 'x'.repeat(roomForWords(chips));
      const marked = chips.map((chip) => ({ ...chip, weight: 0.25, isNegative: true }));
      expect(queryText(words, marked)).toHaveLength(maxQueryLength);
    }
  });
});
