import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillIn, readSentence, reasonOf, sentence, sentences, type SentenceId } from './sentences.ts';

const ids = Object.keys(sentences) as SentenceId[]; // Its own keys.
const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '');

describe('a sentence', () => {
  it('says what it names', () => {
    expect(sentence('dollarsReached', { dollars: 5 })).toContain('The limit of $5 for');
    expect(sentence('awsRegion')).toBe(sentences.awsRegion);
  });

  it.each(ids)('is known again with whatever it names: %s', (id) => {
    const names = placesOf(sentences[id]);
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('{'));
    fc.assert(
      fc.property(fc.array(value, { minLength: names.length, maxLength: names.length }), (given) => {
        const values = Object.fromEntries(names.map((name, at) => [name, given[at] ?? '']));
        const said = fillIn(sentences[id], values);
        const read = readSentence(said);
        expect(read?.id).toBe(id);
        expect(fillIn(sentences[id], read?.values ?? {})).toBe(said);
      }),
      { numRuns: 50 },
    );
  });

  it('is none that is not in the list', () => {
    expect(readSentence('The disk is full.')).toBeUndefined();
    expect(readSentence(`${sentences.awsRegion} And more.`)).toBeUndefined();
  });

  it.each(ids)('promises nothing any more where whoever says it ends: %s', (id) => {
    const said = fillIn(sentences[id], { region: 'eu-west-1', name: 'SlowDown', count: 3, least: 4 });
    expect(reasonOf(said)).not.toMatch(/by itself|tried again/u);
    if (!/by itself|tried again/u.test(said)) expect(reasonOf(said)).toBe(said);
    // What is left is how it begins.
    expect(said.startsWith(reasonOf(said))).toBe(true);
  });

  it('is said as it is where nobody knows it', () => {
    expect(reasonOf('The folder is gone.')).toBe('The folder is gone.');
  });
});
