/** Over event emitters in place of Electron's `ipcMain`; what Electron does is tested in e2e/desktop. */
import type { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { hostChannels } from '../../contract/host-channels.ts';
import { pageUrl } from './urls.ts';

type Answer = (event: object, ...sent: unknown[]) => unknown;
const ipc = vi.hoisted(() => ({
  main: undefined as EventEmitter | undefined,
  answers: new Map<string, Answer>(),
}));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const handle = (channel: string, answer: Answer): void => void ipc.answers.set(channel, answer);
  ipc.main = Object.assign(new Emitter(), { handle });
  return { ipcMain: ipc.main };
});
const { onPageMessage, onPageRequest } = await import('./page-messages.ts');

const sender = {};
const page = { sender, senderFrame: { url: pageUrl, parent: null } };
const strangers = [
  ['a frame inside the page', { url: pageUrl, parent: {} }],
  ['another page', { url: 'https://evil.example/', parent: null }],
  ['a page of the same scheme', { url: 'app://evil/index.html', parent: null }],
  ['a page made by the page', { url: `blob:${pageUrl}`, parent: null }],
  ['a frame that has gone away', null],
] as const;

describe('messages of pages', () => {
  const heard: unknown[] = [];
  onPageMessage(hostChannels.engine, (from, message) => void heard.push([from, message]));
  onPageRequest((from, method, input) => Promise.resolve([from, method, input]));
  const request = (event: object): unknown =>
    ipc.answers.get(hostChannels.request)?.(event, 'pickFolder', 'watch');

  it('are heard from the page', async () => {
    ipc.main?.emit(hostChannels.engine, page, 'a frame');
    expect(heard).toEqual([[sender, 'a frame']]);
    expect(await request(page)).toEqual([sender, 'pickFolder', 'watch']);
  });

  it.each(strangers)('are not heard from %s', async (_who, senderFrame) => {
    heard.length = 0;
    ipc.main?.emit(hostChannels.engine, { sender, senderFrame }, 'a frame');
    expect(heard).toEqual([]);
    await expect(request({ sender, senderFrame })).rejects.toThrow('may not ask');
  });
});

describe('the sources of the shell', () => {
  const source = resolve(import.meta.dirname, '..', '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$/u.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(source, path), 'utf8')] as const);
  const filesWith = (pattern: RegExp): string[] =>
    files.filter(([, text]) => pattern.test(text)).map(([path]) => path);

  it('listen to pages in one place only', () => {
    expect(filesWith(/\bipcMain\b/u)).toEqual(['main/electron/page-messages.ts']);
  });

  it('know no other way for a page to be heard', () => {
    expect(filesWith(/ipc-message|MessageChannelMain|\.ipc\b/u)).toEqual([]);
  });
});
