import { expect, it } from 'vitest';
import { photoPath } from './photo-path.ts';

it('joins a folder and what is in it as the machine of the folder writes it', () => {
  expect(photoPath('/home/ada/Photos', '2020/a b.jpg')).toBe('/home/ada/Photos/2020/a b.jpg');
  expect(photoPath('/', 'a.jpg')).toBe('/a.jpg');
  expect(photoPath('C:\\Users\\Ada\\Photos', '2020/a.jpg')).toBe('C:\\Users\\Ada\\Photos\\2020\\a.jpg');
  expect(photoPath('D:\\', 'a.jpg')).toBe('D:\\a.jpg');
  expect(photoPath('\\\\server\\photos', '2020/a.jpg')).toBe('\\\\server\\photos\\2020\\a.jpg');
  // A backslash is a letter like any other there.
  expect(photoPath('/home/ada', 'odd\\name.jpg')).toBe('/home/ada/odd\\name.jpg');
});
