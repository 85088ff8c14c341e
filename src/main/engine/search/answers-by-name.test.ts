/** Answers to what names a file, a folder or a town. */
import { describe, expect, it } from 'vitest';
import { makeLibrary, matching, from } from './testing/library-of-things.ts';

describe('an answer to a name', () => {
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

  it('says that it knows no town of a name, and keeps quiet about one that it knows', async () => {
    const { find } = makeLibrary();
    const unknown = await find('dog near:qwxyzzz');
    expect(unknown.results).toEqual([]);
    expect(unknown.issues).toMatchObject([{ code: 'UNKNOWN_TOWN', span: { start: 4, end: 16 } }]);
    expect(unknown.issues[0]?.message).toContain('qwxyzzz');
    expect((await find('dog near:paris')).issues).toEqual([]);
  });
});
