/** Answers over a library whose vectors are made of what its photos show. */
import { describe, expect, it } from 'vitest';
import { makeLibrary, matching, from } from './testing/library-of-things.ts';

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

  it('says why: the score of each term', async () => {
    const { find } = makeLibrary();
    const [first] = (await find('beach -snow', { limit: 1 })).results;
    expect(first?.why.terms).toMatchObject([
      { text: 'beach', isNegative: false },
      { text: 'snow', isNegative: true },
    ]);
    expect(first?.why.terms[0]?.score).toBeGreaterThan(0.4);
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

  it('fills the page where most of what matches is one photo saved again and again', async () => {
    const { find, add } = makeLibrary();
    for (let index = 0; index < 260; index += 1) add(`again/${index}.jpg`, ['cake', 'piano'], () => 0);
    const { results } = await find('cake', { limit: 10, folds: true });
    expect(results).toHaveLength(10);
    expect(results[0]?.foldedCount).toBeGreaterThan(200);
  });

  it('says which photo of a query is gone', async () => {
    const { find } = makeLibrary();
    await expect(find('image:99999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
