import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { refusalPage } from './refusal-page.ts';
import { openHost } from './testing/open-host.ts';

it('gives a browser that is not let in a page whose one style is named by its digest, and nothing else', async () => {
  const { ask } = await openHost();
  const answer = await ask('/', { headers: { accept: 'text/html' } });
  expect(answer.status).toBe(403);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.text).toContain('<h1>Recollect cannot be opened here</h1>');
  const style = /<style>(.*)<\/style>/su.exec(answer.text)?.[1] ?? '';
  const digest = createHash('sha256').update(style).digest('base64');
  expect(answer.headers['content-security-policy']).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(answer.text).not.toMatch(/<script|style=|src=|href=/u);
});

it('shows what a sentence holds as text', () => {
  const { html } = refusalPage('No', 'The folder "<b>&" is gone.');
  expect(html).toContain('<p>The folder &quot;&lt;b&gt;&amp;&quot; is gone.</p>');
});
