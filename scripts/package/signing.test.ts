import { expect, it } from 'vitest';
import { hasCertificate, mayUpdate } from './signing.ts';

it('knows where electron-builder looks for a certificate', () => {
  expect(hasCertificate('darwin', { CSC_LINK: 'x' })).toBe(true);
  expect(hasCertificate('darwin', { WIN_CSC_LINK: 'x', CSC_LINK: '' })).toBe(false);
  expect(hasCertificate('win32', { WIN_CSC_LINK: 'x' })).toBe(true);
  expect(hasCertificate('win32', { CSC_LINK: 'x' })).toBe(true);
  expect(hasCertificate('win32', {})).toBe(false);
  expect(hasCertificate('linux', { CSC_LINK: 'x' })).toBe(false);
});

it('lets no build without a signature look for updates where programs are signed', () => {
  expect(mayUpdate('darwin', false)).toBe(false);
  expect(mayUpdate('win32', false)).toBe(false);
  expect(mayUpdate('darwin', true)).toBe(true);
  expect(mayUpdate('linux', false)).toBe(true);
});
