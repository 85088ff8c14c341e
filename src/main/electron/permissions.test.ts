import { expect, it } from 'vitest';
import { isAllowedPermission } from './permissions.ts';
import { pageOrigin, pageUrl } from './urls.ts';

it.each([pageUrl, pageOrigin, `${pageOrigin}/`])('lets %s fill the screen', (requester) => {
  expect(isAllowedPermission('fullscreen', requester)).toBe(true);
});

it.each(['https://example.org/', 'app://evil/index.html', `${pageOrigin}.evil`, 'null', ''])(
  'does not let %s fill the screen',
  (requester) => {
    expect(isAllowedPermission('fullscreen', requester)).toBe(false);
  },
);

it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'unknown'])(
  'does not let the page have %s',
  (permission) => {
    expect(isAllowedPermission(permission, pageUrl)).toBe(false);
  },
);
