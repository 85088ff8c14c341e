import { expect, it } from 'vitest';
import { folderIdSchema } from '../../../contract/index.ts';
import { createHints } from './hints.ts';

const folderId = folderIdSchema.parse(1);

it('gathers names by folder, each once, and hands them out once', () => {
  const hints = createHints();
  for (const path of ['a.jpg', 'x/b.jpg', 'x/c.jpg', 'x/b.jpg']) hints.add(folderId, path);
  expect(hints.take()).toEqual([
    [
      folderId,
      new Map([
        ['', new Set(['a.jpg'])],
        ['x', new Set(['b.jpg', 'c.jpg'])],
      ]),
    ],
  ]);
  expect(hints.take()).toEqual([]);
});

it('looks at a folder as a whole where a burst came down on it, and once at what lies in it', () => {
  const hints = createHints();
  hints.add(folderId, 'x/y/deep/d.jpg');
  for (let index = 0; index < 10_000; index++) hints.add(folderId, `x/y/${String(index)}.jpg`);
  const [[, scope] = []] = hints.take();
  expect(scope?.get('x')).toEqual(new Set(['y']));
  expect([...(scope?.keys() ?? [])]).toEqual(['x']);
});

it('asks for all of a folder, whatever else was hinted at, and forgets that too', () => {
  const hints = createHints();
  for (const path of ['a.jpg', '', 'x/b.jpg']) hints.add(folderId, path);
  expect(hints.take()).toEqual([[folderId, null]]);
  hints.add(folderId, '');
  hints.forget(folderId);
  hints.add(folderId, 'a.jpg');
  expect(hints.take()).toEqual([[folderId, new Map([['', new Set(['a.jpg'])]])]]);
});
