import { expect, it } from 'vitest';
import { closing, endsWithWindow } from './closing.ts';

const question = { closesToTray: true, hasTray: true, isQuitting: false, hasToldOfTray: true };

it('closes the window into the tray where that is wanted, and says so the first time', () => {
  expect(closing(question)).toBe('hide');
  expect(closing({ ...question, hasToldOfTray: false })).toBe('hide-and-tell');
});

it('closes it for good otherwise: without a tray nobody would find it again', () => {
  expect(closing({ ...question, closesToTray: false })).toBe('close');
  expect(closing({ ...question, hasTray: false })).toBe('close');
  expect(closing({ ...question, isQuitting: true })).toBe('close');
});

it('ends the program with its window, but on a Mac', () => {
  expect(endsWithWindow('darwin')).toBe(false);
  expect(endsWithWindow('win32')).toBe(true);
  expect(endsWithWindow('linux')).toBe(true);
});
