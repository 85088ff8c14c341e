import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countTokens, maxTitanTokens } from '../../../../../bedrock-stub/requests.ts';
import { sentText } from './sent-text.ts';

it('sends what was typed', () => {
  expect(sentText('  a red   car ')).toBe('a red car');
  expect(sentText('Ein Hündchen')).toBe('Ein Hündchen');
});

it.each(['', ' ', '\u0000', '\n\t'])('says nothing in particular for %j', (text) => {
  expect(sentText(text)).toBe('a photo');
});

it('ends a long text behind a word', () => {
  expect(sentText('dog '.repeat(500))).toMatch(/^(?:dog ){200,}dog$/u);
});

it('is never empty, never too long for the model, and has nothing in it that was not typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 1_000 }), (text) => {
      const sent = sentText(text);
      expect(sent).toMatch(/\S/u);
      expect(countTokens(sent)).toBeLessThanOrEqual(maxTitanTokens);
      expect(
        sent === 'a photo' || text.replace(/[\p{Cc}\p{Cs}\s]/gu, '').startsWith(sent.replace(/\s/gu, '')),
      ).toBe(true);
    }),
  );
});
