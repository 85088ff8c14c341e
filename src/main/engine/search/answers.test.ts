import { describe, expect, it, onTestFinished } from 'vitest';
import { parseQuery, type PhotoId } from '../../../contract/index.ts';
import {
  deleteVectorsOf,
  ensureSpace,
  openLibraryForReading,
  putVector,
  transaction,
} from '../storage/index.ts';
import { addPhoto, addTestFolder, testLibrary, tinySpace } from '../storage/testing/library.ts';
import { createAnswers, type Answers } from './answers.ts';
import type { ThreadAnswer } from './tasks.ts';

/** Things that can be in a photo; each is an axis of a space made for these tests. */
const things = ['beach', 'dog', 'snow', 'car', 'cake', 'piano'] as const;
type Thing = (typeof things)[number];
const dimensions = 48;
const { signal } = new AbortController();

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

interface Made {
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
function makeLibrary(): Made {
  const library = testLibrary();
  const space = ensureSpace(library.db, { ...tinySpace, dimensions });
  const folderId = addTestFolder(library.db);
  const noise = createNoise(7);
  const add: Made['add'] = (path, shown, own = noise) => {
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
      return answers.answer({ query, images: {}, limit, folds }, signal);
    },
  };
}

/** Numbers of the photos that match. */
function matching({ results }: ThreadAnswer): number[] {
  return results
    .filter(({ band }) => band !== 'weak')
    .map(({ photo }) => Number.parseInt(photo.name, 10))
    .sort((a, b) => a - b);
}

const from = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, index) => first + index);

describe('an answer', () => {
  it('has the photos that show what was asked for, counts them, and lists the closest others after them', async () => {
    const { find } = makeLibrary();
    const answer = await find('a dog');
    expect(matching(answer)).toEqual(from(20, 60));
    expect(answer).toMatchObject({ total: 40, searchedCount: 400 });
    expect(answer.results).toHaveLength(400);
    const bands = answer.results.map(({ band }) => ['strong', 'likely', 'weak'].indexOf(band));
    expect(bands).toEqual(bands.toSorted());
  });

  it('says that nothing matches where nothing does, and has the closest all the same', async () => {
    const { find } = makeLibrary();
    const answer = await find('a piano', { limit: 10 });
    expect(answer.total).toBe(0);
    expect(answer.results).toHaveLength(10);
    expect(answer.results.every(({ band }) => band === 'weak')).toBe(true);
  });

  it('leaves out what a minus names', async () => {
    const { find } = makeLibrary();
    const answer = await find('beach -dog');
    expect(matching(answer)).toEqual(from(0, 20));
    const shown = answer.results.map(({ photo }) => Number.parseInt(photo.name, 10));
    expect(shown.filter((number) => number >= 20 && number < 60)).toEqual([]);
  });

  it('takes a minus alone for everything else', async () => {
    const { find } = makeLibrary();
    const answer = await find('-dog');
    expect(matching(answer)).toEqual([...from(0, 20), ...from(60, 400)]);
    expect(answer.total).toBe(360);
  });

  it('takes the best of alternatives', async () => {
    const { find } = makeLibrary();
    expect(matching(await find('beach OR snow'))).toEqual([...from(0, 40), ...from(60, 70)]);
  });

  it('puts what shows both terms before what shows one', async () => {
    const { find } = makeLibrary();
    const { results } = await find('"beach" "dog"', { limit: 20 });
    expect(results.map(({ photo }) => Number.parseInt(photo.name, 10)).sort((a, b) => a - b)).toEqual(
      from(20, 40),
    );
  });

  it('searches inside the filters, so that the page is full', async () => {
    const { find } = makeLibrary();
    const answer = await find('dog folder:new', { limit: 50 });
    expect(answer).toMatchObject({ searchedCount: 200, total: 0 });
    expect(answer.results).toHaveLength(50);
    expect(matching(await find('dog folder:old'))).toEqual(from(20, 60));
  });

  it('lists what filters leave, newest first, where nothing else is asked', async () => {
    const { find } = makeLibrary();
    const answer = await find('folder:new', { limit: 5 });
    expect(answer).toMatchObject({ total: 200, searchedCount: 200 });
    expect(answer.results.map(({ photo, score }) => [photo.name, score])).toEqual(
      [399, 398, 397, 396, 395].map((number) => [`${number}.jpg`, null]),
    );
  });

  it('finds a photo like another one', async () => {
    const { find, add } = makeLibrary();
    const { photoId } = add('old/400.jpg', ['snow']);
    const { results } = await find(`image:${photoId}`, { limit: 11 });
    expect(results[0]?.photo.name).toBe('400.jpg');
    expect(results.map(({ photo }) => Number.parseInt(photo.name, 10)).sort((a, b) => a - b)).toEqual([
      ...from(60, 70),
      400,
    ]);
  });

  it('puts the file that is named first, and says why', async () => {
    const { find, add } = makeLibrary();
    add('old/IMG_2041.jpg', ['cake']);
    const [first] = (await find('IMG_2041', { limit: 3 })).results;
    expect(first).toMatchObject({
      photo: { name: 'IMG_2041.jpg' },
      band: 'strong',
      why: { names: [{ field: 'name', text: 'IMG_2041.jpg' }] },
    });
  });

  it('does not bring back by its name what a minus took away', async () => {
    const { find, add } = makeLibrary();
    add('old/holiday.jpg', ['dog']);
    expect((await find('holiday')).results[0]?.photo.name).toBe('holiday.jpg');
    expect((await find('holiday -dog')).results.map(({ photo }) => photo.name)).not.toContain('holiday.jpg');
  });

  it('says why: the score of each term', async () => {
    const { find } = makeLibrary();
    const [first] = (await find('beach -snow', { limit: 1 })).results;
    expect(first?.why.terms).toMatchObject([
      { text: 'beach', isNegative: false },
      { text: 'snow', isNegative: true },
    ]);
    expect(first?.why.terms[0]?.score).toBeGreaterThan(0.4);
  });

  it('knows a new photo at once, and a deleted one no more', async () => {
    const { find, add, remove } = makeLibrary();
    expect((await find('cake')).total).toBe(0);
    const { contentId } = add('old/401.jpg', ['cake']);
    expect(matching(await find('cake'))).toEqual([401]);
    remove(contentId);
    expect((await find('cake')).results.map(({ photo }) => photo.name)).not.toContain('401.jpg');
  });

  it('costs nothing the second time', async () => {
    const { find, embedded } = makeLibrary();
    const first = await find('dog');
    expect(await find('dog')).toBe(first);
    await find('dog folder:old');
    expect(embedded).toEqual(['dog']);
  });

  it('finds the same things when it knows what is usual, and keeps no answer from before', async () => {
    const { find, answers } = makeLibrary();
    const before = await find('dog');
    expect(await answers.calibrate(signal)).toMatchObject({ photoCount: 400 });
    const after = await find('dog');
    expect(after).not.toBe(before);
    expect(matching(after)).toEqual(from(20, 60));
    expect(after.total).toBe(40);
    expect((await find('piano')).total).toBe(0);
    expect(matching(await find('beach -dog'))).toEqual(from(0, 20));
    expect(await answers.calibrate(signal)).toBeNull();
  });

  it('matches with a light alternative from the same cut-off on, and puts the heavy one first', async () => {
    const { find } = makeLibrary();
    const all = [...from(0, 40), ...from(60, 70)];
    expect(matching(await find('beach^0.5 OR snow'))).toEqual(all);
    expect(matching(await find('beach OR snow^4'))).toEqual(all);
    const { results } = await find('beach OR snow^4', { limit: 10 });
    const first = results.map(({ photo }) => Number.parseInt(photo.name, 10)).sort((a, b) => a - b);
    expect(first).toEqual(from(60, 70));
  });

  it('counts photos, copies too', async () => {
    const { find, copy } = makeLibrary();
    for (const number of [20, 21, 22]) copy(`old/${number}.jpg`, `copies/${number}-b.jpg`);
    expect(await find('dog')).toMatchObject({ total: 43, searchedCount: 400 });
    expect(await find('dog folder:copies')).toMatchObject({ total: 3, searchedCount: 3 });
    expect(await find('folder:copies')).toMatchObject({ total: 3, searchedCount: 3 });
  });

  it('finds every photo that bears a name, inside a filter too, however many bear it', async () => {
    const { find, add } = makeLibrary();
    for (let index = 400; index < 720; index += 1) add(`harbour/${index}.jpg`, []);
    const answer = await find('harbour', { limit: 1000 });
    expect(answer.total).toBe(320);
    expect(matching(answer)).toEqual(from(400, 720));
    const [first] = (await find('harbour name:400', { limit: 5 })).results;
    expect(first).toMatchObject({ photo: { name: '400.jpg' }, band: 'likely' });
  });

  it.each([1, 5, 300])('finds a file that is named beside another word, among the best %i', async (limit) => {
    const { find, add } = makeLibrary();
    add('old/IMG_1041.jpg', ['cake']);
    const { results, total } = await find('IMG_1041 piano', { limit });
    expect(results[0]?.photo.name).toBe('IMG_1041.jpg');
    expect(total).toBe(1);
  });

  it('looks for the rest of a query among the photos that have a word of it by name', async () => {
    const { find } = makeLibrary();
    // All beaches lie in "old"; no picture looks like "old beach".
    const answer = await find('old beach', { limit: 100 });
    expect(matching(answer)).toEqual(from(0, 40));
    expect(answer.total).toBe(40);
    expect(answer.results[0]?.why).toMatchObject({
      terms: [{ text: 'beach' }],
      names: [{ field: 'folder' }],
    });
    expect(matching(await find('old beach -dog', { limit: 100 }))).toEqual(from(0, 20));
    // Little words that are left over are not what is to be seen.
    const [first] = (await find('a beach in the old', { limit: 1 })).results;
    expect(first?.why.terms).toMatchObject([{ text: 'beach' }]);
  });

  it('fills the page where most of what matches is one photo saved again and again', async () => {
    const { find, add } = makeLibrary();
    for (let index = 0; index < 260; index += 1) add(`again/${index}.jpg`, ['cake', 'piano'], () => 0);
    const { results } = await find('cake', { limit: 10, folds: true });
    expect(results).toHaveLength(10);
    expect(results[0]?.foldedCount).toBeGreaterThan(200);
  });

  it('says that it knows no town of a name, and keeps quiet about one that it knows', async () => {
    const { find } = makeLibrary();
    const unknown = await find('dog near:qwxyzzz');
    expect(unknown.results).toEqual([]);
    expect(unknown.issues).toMatchObject([{ code: 'UNKNOWN_TOWN', span: { start: 4, end: 16 } }]);
    expect(unknown.issues[0]?.message).toContain('qwxyzzz');
    expect((await find('dog near:paris')).issues).toEqual([]);
  });

  it('says which photo of a query is gone', async () => {
    const { find } = makeLibrary();
    await expect(find('image:99999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
