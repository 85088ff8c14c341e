import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

it('allows nothing but what the page needs', () => {
  expect(contentSecurityPolicy({ connect: ['ws://127.0.0.1:4000'], images: [] })).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
      "img-src 'self' blob: data:; connect-src 'self' ws://127.0.0.1:4000; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

it('never allows inline code, evaluation or any host', () => {
  const policy = contentSecurityPolicy({ connect: [], images: ['photo:'] });
  expect(policy).not.toMatch(/unsafe|\*|https?:/u);
});
