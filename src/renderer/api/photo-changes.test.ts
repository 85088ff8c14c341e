import { expect, it } from 'vitest';
import { photoIdSchema } from '../../contract/index.ts';
import { changedFavorite, showFavorites } from './photo-changes.ts';

const [a, b] = [1, 2].map((id) => photoIdSchema.parse(id)) as [ReturnType<typeof photoIdSchema.parse>, never];

it('takes back what it showed, but not what was asked for after it', () => {
  const takeBack = showFavorites([a, b], true);
  expect([changedFavorite(a), changedFavorite(b)]).toEqual([true, true]);
  const takeBackOther = showFavorites([b], false);
  takeBack();
  expect([changedFavorite(a), changedFavorite(b)]).toEqual([undefined, false]);
  takeBackOther();
  expect(changedFavorite(b)).toBeUndefined();
});
