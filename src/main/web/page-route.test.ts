import { describe, expect, it } from 'vitest';
import { openHost } from './testing/open-host.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';

describe('the page', () => {
  it('is served with its script', async () => {
    const { askAsPage } = await openHost();
    const script = await askAsPage('/main.js');
    expect(script.status).toBe(200);
    expect(script.headers['content-type']).toMatch(/javascript/u);
  });

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cwindows',
    '//etc/passwd',
    '/assets/../../package.json',
    '/main.js%00.html',
    '/file:///etc/passwd',
    '/.secret',
    '/.git/config',
  ])('is no way to %s', async (path) => {
    const { askAsPage } = await openHost();
    const answer = await askAsPage(path);
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/root:|hidden|"name"/u);
  });

  it('lists no folder', async () => {
    const { askAsPage } = await openHost({ pageDirectory: temporaryDirectory() });
    const answer = await askAsPage('/', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('npm run build');
  });

  it('answers an unknown address with a sentence', async () => {
    const { askAsPage } = await openHost();
    const answer = await askAsPage('/nothing', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
    expect(answer.text).toBe('There is nothing at this address.\n');
  });

  it('answers an address that is none in the same shape as all others', async () => {
    const { askAsPage } = await openHost();
    const answer = await askAsPage('/%');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({
      code: 'INVALID_INPUT',
      message: 'That request is not understood.',
    });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('takes no %s', async (method) => {
    const { askAsPage } = await openHost();
    const answer = await askAsPage('/', { method });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('nothing at this address');
  });
});
