import { expect, it } from 'vitest';
import { foldersOfQuery } from './folders-in-sight.ts';
import { folderQuery } from './places.ts';

it('takes the folders that a query looks into, beside words and other filters, and none that it leaves out', () => {
  expect(foldersOfQuery('')).toEqual([]);
  expect(foldersOfQuery('beach year:2020')).toEqual([]);
  expect(foldersOfQuery(folderQuery('My "old" photos'))).toEqual(['My "old" photos/']);
  expect(foldersOfQuery('beach folder:"Pictures/2020/Rome/" folder:rome -folder:paris')).toEqual([
    'Pictures/2020/Rome/',
    'rome',
  ]);
  expect(foldersOfQuery('folder:a OR folder:b folder:a')).toEqual(['a', 'b']);
});
