import { expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/index.ts';
import { explainMatch, matchLines } from './explain-match.ts';
import { makeAnswer, makeResult } from './testing/make-answer.ts';

const answer = makeAnswer([
  makeResult(1, 'strong', { score: 0.3149, folded: [5] }),
  makeResult(2, 'likely', {
    score: 0.2,
    why: { terms: [], names: [{ field: 'folder', text: 'Holidays/2020' }] },
  }),
  makeResult(3, 'strong', { score: null, why: { terms: [], names: [{ field: 'name', text: '3.jpg' }] } }),
  makeResult(4, 'strong', { score: null }),
  makeResult(7, 'strong', {
    score: 0.4,
    why: {
      terms: [
        { text: 'image:12', score: 0.7, isNegative: false },
        { text: 'image:q1', score: 0.5, isNegative: false },
        { text: 'at night', score: 0.25, isNegative: false },
        { text: 'people', score: -0.03, isNegative: true },
      ],
      names: [],
    },
  }),
  makeResult(8, 'strong', {
    score: 0.25,
    why: { terms: [{ text: 'dog', score: 0.25, isNegative: false }], names: [] },
  }),
  makeResult(6, 'likely', {
    score: null,
    why: { terms: [{ text: 'people', score: 0.02, isNegative: true }], names: [] },
  }),
]);
const explain = (id: number): string[] => matchLines(explainMatch(answer, photoIdSchema.parse(id)));

it('says how sure it is, with the score and the model behind it', () => {
  expect(explain(1)).toEqual(['Strong match · 0.31 by Starter']);
});

it('says where words were found in the name or the data', () => {
  expect(explain(2)).toEqual(['Likely match · 0.20 by Starter', 'In the folder: Holidays/2020']);
  expect(explain(3)).toEqual(['Strong match', 'In the file name: 3.jpg']);
});

it('says that only filters were asked for, and nothing of a score where there is none', () => {
  expect(explain(4)).toEqual(['Fits the filters']);
  expect(explain(6)).toEqual(['Likely match', 'Without people · 0.02']);
});

it('tells the parts of a query apart where there are several', () => {
  expect(explain(7)).toEqual([
    'Strong match · 0.40 by Starter',
    'Photo 12 · 0.70',
    'Image · 0.50',
    'at night · 0.25',
    'Without people · -0.03',
  ]);
  expect(explain(8)).toEqual(['Strong match · 0.25 by Starter']);
});

it('says of a near-duplicate what it is like, and nothing of a photo that was not found', () => {
  expect(explain(5)).toEqual(['Similar to 1.jpg']);
  expect(explain(9)).toEqual([]);
});
