import { expect, it } from 'vitest';
import { shownPath } from './shown-path.ts';

it('joins a folder and what is in it as the machine of the folder writes it', () => {
  expect(shownPath('/home/ada/Photos', '2020/a b.jpg')).toBe('/home/ada/Photos/2020/a b.jpg');
  expect(shownPath('/', 'a.jpg')).toBe('/a.jpg');
  expect(shownPath('C:\\Users\\Ada\\Photos', '2020/a.jpg')).toBe('C:\\Users\\Ada\\Photos\\2020\\a.jpg');
  expect(shownPath('D:\\', 'a.jpg')).toBe('D:\\a.jpg');
  expect(shownPath('\\\\server\\photos', '2020/a.jpg')).toBe('\\\\server\\photos\\2020\\a.jpg');
  // A backslash is a letter like any other there.
  expect(shownPath('/home/ada', 'odd\\name.jpg')).toBe('/home/ada/odd\\name.jpg');
});
