import { expect, it } from 'vitest';
import { folderName, isWithin } from './folder-name.ts';

it('names a folder by the end of its path, and a root by the whole', () => {
  expect(folderName('/home/me/Pictures/')).toBe('Pictures');
  expect(folderName('C:\\Users\\me')).toBe('me');
  expect(folderName('/')).toBe('/');
});

it('knows what lies in a folder, by whole names', () => {
  expect(isWithin('/home/me', '/home')).toBe(true);
  expect(isWithin('/home/me', '/home/me/')).toBe(true);
  expect(isWithin('/home/me', '/')).toBe(true);
  expect(isWithin('C:\\Users\\me', 'C:\\Users')).toBe(true);
  expect(isWithin('/home/me', '/home/m')).toBe(false);
  expect(isWithin('/home', '/home/me')).toBe(false);
});
