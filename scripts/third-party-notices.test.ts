import { expect, it } from 'vitest';
import { committedNoticesPage, noticesPage } from './third-party-notices.ts';

it('THIRD_PARTY_NOTICES.md is what the lockfile says; run `npm run notices` after changing a dependency', () => {
  expect(committedNoticesPage()).toBe(noticesPage());
});
