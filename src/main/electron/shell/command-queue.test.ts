import { expect, it } from 'vitest';
import type { ShellCommand } from '../../../contract/shell.ts';
import { createCommandQueue } from './command-queue.ts';

const search = (query: string): ShellCommand => ({ kind: 'show-search', query, photoId: null });

it('keeps what is told until the page listens, in its order, and tells it once', () => {
  const queue = createCommandQueue();
  const heard: ShellCommand[] = [];
  queue.send(search('a'));
  queue.send(search('b'));
  queue.listen((command) => heard.push(command));
  queue.send(search('c'));
  queue.listen((command) => heard.push(command));
  expect(heard).toEqual([search('a'), search('b'), search('c')]);
});

it('keeps it again once the page was left', () => {
  const queue = createCommandQueue();
  const heard: ShellCommand[] = [];
  queue.listen(() => {
    throw new Error('This page is gone.');
  });
  queue.left();
  queue.send(search('a'));
  queue.listen((command) => heard.push(command));
  expect(heard).toEqual([search('a')]);
});

it('keeps the newest where the page never comes', () => {
  const queue = createCommandQueue();
  const heard: ShellCommand[] = [];
  for (let index = 0; index < 1000; index++) queue.send(search(String(index)));
  queue.listen((command) => heard.push(command));
  expect(heard).toHaveLength(50);
  expect(heard.at(-1)).toEqual(search('999'));
});
