import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium } from './chromium.ts';

describe('findChromium', () => {
  it('takes the one named in RECOLLECT_CHROMIUM and no other', () => {
    const environment = { RECOLLECT_CHROMIUM: '/opt/x/chrome', PATH: '/usr/bin' };
    expect(findChromium(environment, () => true)).toBe('/opt/x/chrome');
    expect(findChromium(environment, (path) => path !== '/opt/x/chrome')).toBeUndefined();
  });

  it("looks along the PATH after Playwright's own", () => {
    const wanted = join('/second', 'chromium');
    const environment = { PATH: ['/first', '/second'].join(delimiter) };
    expect(findChromium(environment, (path) => path === wanted)).toBe(wanted);
  });

  it('takes a headless shell before a whole browser, wherever on the PATH it is', () => {
    const environment = { PATH: ['/first', '/second'].join(delimiter) };
    const both = [join('/first', 'chromium'), join('/second', 'chromium-headless-shell')];
    expect(findChromium(environment, (path) => both.includes(path))).toBe(both[1]);
  });

  it('finds nothing where there is nothing', () => {
    expect(findChromium({ PATH: '/usr/bin' }, () => false)).toBeUndefined();
  });
});
