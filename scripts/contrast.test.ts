/** Text on what it stands on, in both themes: WCAG's contrast of the tokens themselves. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('../src/renderer/styles/tokens.css', import.meta.url), 'utf8');

type Rgb = readonly [number, number, number];
type Theme = 'light' | 'dark';

/** Text, what it stands on, and the least contrast: 4.5 is AA, 7 is AAA for what is read most. */
const pairs: readonly (readonly [string, string, number])[] = [
  ['text', 'canvas', 7],
  ['text', 'surface', 7],
  ['text', 'sidebar', 7],
  ['text-soft', 'canvas', 7],
  ['text-soft', 'surface', 7],
  ['text-soft', 'sidebar', 7],
  ['text-muted', 'canvas', 4.5],
  ['text-muted', 'surface', 4.5],
  ['text-muted', 'sidebar', 4.5],
  ['accent', 'canvas', 4.5],
  ['accent', 'surface', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-danger', 'danger', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['danger', 'surface', 4.5],
  ['warning', 'sidebar', 4.5],
  ['warning', 'surface', 4.5],
  ['text', 'accent-soft', 4.5],
];

/** The token's colour, through other tokens and `light-dark`. */
function colourOf(name: string, theme: Theme): Rgb {
  const value = new RegExp(`--${name}:\\s*([^;]+);`, 'u').exec(tokens)?.[1]?.trim() ?? '';
  const other = /^var\(--([\w-]+)\)$/u.exec(value)?.[1];
  if (other !== undefined) return colourOf(other, theme);
  const [, light, dark] = /^light-dark\((#[\da-f]{6}),\s*(#[\da-f]{6})\)$/u.exec(value) ?? [];
  const hex = theme === 'light' ? light : dark;
  if (hex === undefined) throw new Error(`--${name} is no plain colour: ${value}`);
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

it('computes what WCAG says', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBe(21);
  expect(contrast([119 / 255, 119 / 255, 119 / 255], [1, 1, 1])).toBeCloseTo(4.48, 2);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(pairs)('%s on %s can be read', (text, ground, least) => {
    expect(contrast(colourOf(text, theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(least);
  });
});
