/** A library whose vectors are made of what its photos show, and answers over it. Runs in tests only. */
import { onTestFinished } from 'vitest';
import { parseQuery, type PhotoId } from '../../../../contract/index.ts';
import {
  deleteVectorsOf,
  ensureSpace,
  openLibraryForReading,
  putVector,
  transaction,
} from '../../storage/index.ts';
import { addPhoto, addTestFolder, testLibrary, tinySpace } from '../../storage/testing/library.ts';
import { everydayThings } from '../everyday-things.ts';
import { createAnswers, type Answers } from '../answers.ts';
import type { ThreadAnswer } from '../tasks.ts';

/** Things that can be in a photo; each is an axis of a space made for these tests. */
export const things = ['beach', 'dog', 'snow', 'car', 'cake', 'piano'] as const;

type Thing = (typeof things)[number];

const dimensions = 48;

export const { signal } = new AbortController();

/** Small numbers that are the same each time, roughly normal. */
function createNoise(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => next() + next() + next();
}

function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/** What a perfect text tower would make of the words; words that name nothing here point somewhere else. */
function vectorOfText(words: string): Float32Array {
  const values = new Float32Array(dimensions);
  things.forEach((thing, axis) => {
    if (words.includes(thing)) values[axis] = 1;
  });
  if (values.every((value) => value === 0)) values[things.length] = 1;
  return unit(values);
}

/** A photo that shows some things; the last axis is what all photos have in common. */
function vectorOfPhoto(shown: readonly Thing[], noise: () => number): Float32Array {
  const values = Float32Array.from({ length: dimensions }, () => 0.1 * noise());
  for (const thing of shown) values[things.indexOf(thing)] = 1;
  values[dimensions - 1] = 1;
  return unit(values);
}

export interface LibraryOfThings {
  readonly answers: Answers;
  /** How often the text tower was asked. */
  readonly embedded: string[];
  readonly find: (query: string, options?: { limit?: number; folds?: boolean }) => Promise<ThreadAnswer>;
  readonly add: (
    path: string,
    shown: readonly Thing[],
    noise?: () => number,
  ) => { photoId: PhotoId; contentId: number };
  /** Another file with the same content. */
  readonly copy: (path: string, to: string) => void;
  readonly remove: (contentId: number) => void;
}

/** 400 photos: numbers 0 to 39 show a beach, 20 to 59 a dog, 60 to 69 snow, the rest nothing that has a name. */
export function makeLibrary(): LibraryOfThings {
  const library = testLibrary();
  const space = ensureSpace(library.db, { ...tinySpace, dimensions });
  const folderId = addTestFolder(library.db);
  const noise = createNoise(7);
  const add: LibraryOfThings['add'] = (path, shown, own = noise) => {
    const added = addPhoto(library.db, folderId, path, { takenAtMs: Date.UTC(2000, 0, 1) });
    putVector(library.db, space, added.contentId, vectorOfPhoto(shown, own));
    return added;
  };
  transaction(library.db, () => {
    for (let index = 0; index < 400; index += 1) {
      const shown: Thing[] = [];
      if (index < 40) shown.push('beach');
      if (index >= 20 && index < 60) shown.push('dog');
      if (index >= 60 && index < 70) shown.push('snow');
      add(`${index < 200 ? 'old' : 'new'}/${index}.jpg`, shown);
    }
  });
  const reader = openLibraryForReading(library.directory);
  const embedded: string[] = [];
  const answers = createAnswers({
    db: reader.db,
    space,
    threads: 2,
    queryMean: null,
    phrases: everydayThings,
    areAskedTogether: false,
    embedder: {
      embedTexts: (texts) => {
        embedded.push(...texts);
        return Promise.resolve(texts.map((text) => Float32Array.from(vectorOfText(text))));
      },
      warmUp: () => Promise.resolve(),
    },
  });
  onTestFinished(async () => {
    await answers.close();
    reader.close();
  });
  return {
    answers,
    embedded,
    add,
    copy: (path, to) => {
      addPhoto(library.db, folderId, to, { content: path, takenAtMs: Date.UTC(2000, 0, 1) });
    },
    remove: (contentId) => deleteVectorsOf(library.db, [contentId]),
    find: (text, { limit = 1000, folds = false } = {}) => {
      const query = parseQuery(text, { nowMs: Date.UTC(2026, 0, 1) });
      return answers.answer({ query, images: {}, texts: {}, limit, folds }, signal);
    },
  };
}

/** Numbers of the photos that match. */
export function matching({ results }: ThreadAnswer): number[] {
  return results
    .filter(({ band }) => band !== 'weak')
    .map(({ photo }) => Number.parseInt(photo.name, 10))
    .sort((a, b) => a - b);
}

/** So many numbers in a row, the end left out. */
export const from = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, index) => first + index);
