import { expect, it } from 'vitest';
import { sentences, type SentenceId } from '../../contract/index.ts';
import { sentencesInGerman } from './de/engine-sentences.ts';
import { sentencesOfThePage } from './en/engine-sentences.ts';

const ids = Object.keys(sentences) as SentenceId[]; // Its own keys.
const placesOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/gu)].map(([place]) => place).sort();

it.each(ids)('names the same in German: %s', (id) => {
  expect(placesOf(sentencesInGerman[id])).toEqual(placesOf(sentences[id]));
  expect(sentencesInGerman[id]).not.toBe(sentences[id]);
});

it.each(Object.entries(sentencesOfThePage))('names the same on the page: %s', (id, words) => {
  expect(placesOf(words)).toEqual(placesOf(sentences[id as SentenceId]));
});
