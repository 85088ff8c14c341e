import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deleteFiles,
  deleteFolder,
  linkFileToContent,
  markFileChanged,
  putContent,
  putPlaces,
  searchNames,
} from './index.ts';
import type { FoundName, ReadableDb, WantedName } from './index.ts';
import { addPhoto, addTestFolder, contentNamed, testLibrary, testPlace } from './testing/library.ts';

/** As a query has them: quoted ones are phrases. */
function wanted(text: string): WantedName[] {
  return [...text.matchAll(/"([^"]*)"|[^"]+/gu)]
    .map(([all, quoted]) => ({ text: (quoted ?? all).trim(), isQuoted: quoted !== undefined }))
    .filter((name) => name.text !== '');
}

function search(db: ReadableDb, text: string, limit = 50): readonly FoundName[] {
  return searchNames(db, wanted(text), limit).found;
}

function fileNames(found: readonly FoundName[]): string[] {
  return found.map(({ fileName }) => fileName);
}

describe('searchNames', () => {
  it('finds a file by its name, however it is written', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    for (const name of ['IMG_2041.JPG', 'IMG_2042.JPG', 'DSC02041.jpg', 'Café.png', 'IMG_20410.JPG'])
      addPhoto(db, folder, name);
    expect(fileNames(search(db, 'IMG_2041.jpg'))).toEqual(['IMG_2041.JPG']);
    expect(search(db, 'img 2042')[0]).toMatchObject({ fileName: 'IMG_2042.JPG', isWhole: true });
    expect(fileNames(search(db, '"img 2041"'))).toEqual(['IMG_2041.JPG']);
    expect(fileNames(search(db, 'cafe\u0301'))).toEqual(['Café.png']);
    // The whole word before one that only begins so.
    expect(fileNames(search(db, 'IMG_2041')).sort()).toEqual(['IMG_2041.JPG', 'IMG_20410.JPG']);
  });

  it('finds emoji in names and folders, where nothing else is asked for', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const names = ['ñandú 🦤.webp', 'beach🏖️day.jpg', '🏖️ 🇨🇭/a.jpg', 'plain.jpg'];
    const ids = names.map((name) => addPhoto(db, folder, name).photoId);
    expect(search(db, '🦤')).toMatchObject([
      { fileName: 'ñandú 🦤.webp', isWhole: true, names: [{ field: 'name', text: 'ñandú 🦤.webp' }] },
    ]);
    // With or without the selector that makes it colourful.
    for (const sign of ['🏖️', '\u{1F3D6}'])
      expect(fileNames(search(db, sign))).toEqual(['a.jpg', 'beach🏖️day.jpg']);
    expect(search(db, '🏖️ 🇨🇭')).toMatchObject([{ names: [{ field: 'folder', text: '🏖️ 🇨🇭' }] }]);
    expect(search(db, '🐘')).toEqual([]);
    expect(search(db, '🇨🇴')).toEqual([]);
    expect(fileNames(search(db, 'beach 🏖️'))).toEqual(['beach🏖️day.jpg']);
    expect(searchNames(db, wanted('🏖️'), 1)).toMatchObject({ wholeCount: 2, found: [{ fileName: 'a.jpg' }] });
    const among = Uint32Array.from([ids[1] ?? 0]);
    expect(searchNames(db, wanted('🏖️'), 5, among).found).toMatchObject([{ fileName: 'beach🏖️day.jpg' }]);
    expect(search(db, '?!')).toEqual([]);
  });

  it('lets the last word go on, while it is being typed, and no other', () => {
    const { db } = testLibrary();
    addPhoto(db, addTestFolder(db), 'Birthday cake.jpg');
    expect(fileNames(search(db, 'birthday ca'))).toEqual(['Birthday cake.jpg']);
    expect(search(db, 'birth cake')[0]?.isWhole).toBe(false);
    expect(search(db, '"birthday ca"')).toEqual([]);
    expect(search(db, 'b')).toEqual([]);
  });

  it('finds words of several facts together, and says which', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db, '/home/canon/Holidays');
    const { photoId, contentId } = addPhoto(db, folder, '2019/Beach/a.jpg', {
      metadata: { camera: 'Canon EOS 5D', lens: 'EF 50mm' },
    });
    addPhoto(db, folder, '2019/Beach/b.jpg', { metadata: { camera: 'Nikon D70' } });
    putPlaces(db, 1, [
      {
        contentId,
        place: testPlace('Nice', 'France', 'Europe'),
      },
    ]);
    const [best, second] = search(db, 'canon beach 2019');
    expect(best).toEqual({
      photoId,
      contentId,
      fileName: 'a.jpg',
      isWhole: true,
      names: [
        { field: 'folder', text: 'Holidays/2019/Beach' },
        { field: 'camera', text: 'Canon EOS 5D' },
      ],
    });
    expect(second).toMatchObject({ fileName: 'b.jpg', isWhole: false });
    expect(search(db, 'nice france')[0]?.names).toEqual([{ field: 'place', text: 'Nice, France' }]);
    expect(search(db, 'home')).toEqual([]);
  });

  it('finds a suburb by the big town, and a country by its other names', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const { contentId } = addPhoto(db, folder, 'tower.jpg');
    const neuilly = {
      ...testPlace('Neuilly', 'France', 'Europe'),
      otherNames: ['FRA'],
      nearby: ['Puteaux', 'Paris'],
    };
    putPlaces(db, 1, [{ contentId, place: neuilly }]);
    const text = (query: string): unknown => search(db, query)[0]?.names;
    expect(text('paris tower')).toEqual([
      { field: 'name', text: 'tower.jpg' },
      { field: 'place', text: 'near Paris: Neuilly, France' },
    ]);
    for (const query of ['neuilly paris', 'fra', 'europe']) {
      expect(text(query), query).toEqual([{ field: 'place', text: 'Neuilly, France' }]);
    }
    // The gazetteer is renewed.
    putPlaces(db, 2, [{ contentId, place: { ...neuilly, nearby: ['Levallois'] } }]);
    expect(search(db, 'paris')).toEqual([]);
    expect(search(db, 'levallois')).toHaveLength(1);
  });

  it('passes over the little words of a sentence, but not where there are only such', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    addPhoto(db, folder, 'dog beach.jpg');
    addPhoto(db, folder, 'on the.jpg');
    expect(fileNames(search(db, 'a dog on the beach'))).toEqual(['dog beach.jpg']);
    expect(fileNames(search(db, 'on the'))).toEqual(['on the.jpg']);
  });

  it('puts the photo that has all words first, and those with more of them before those with fewer', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    for (const name of ['red.jpg', 'red car.jpg', 'car garden red.jpg', 'house.jpg'])
      addPhoto(db, folder, name);
    const found = search(db, 'red car garden');
    expect(fileNames(found)).toEqual(['car garden red.jpg', 'red car.jpg', 'red.jpg']);
    expect(found.map(({ isWhole }) => isWhole)).toEqual([true, false, false]);
  });

  it('ranks a word in the name before one in the folder', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    addPhoto(db, folder, 'x/lake.jpg');
    addPhoto(db, folder, 'lake/x.jpg');
    expect(fileNames(search(db, 'lake'))).toEqual(['lake.jpg', 'x.jpg']);
  });

  it('gives the newest of a word that thousands have, and no more than are wanted', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    db.transaction(() => {
      for (let at = 0; at < 1100; at++) addPhoto(db, folder, `beach/${at}.jpg`);
      addPhoto(db, folder, 'other/dog.jpg');
    })();
    expect(fileNames(search(db, 'beach', 3))).toEqual(['1099.jpg', '1098.jpg', '1097.jpg']);
    // Found by itself the frequent word would bury the rare one.
    expect(fileNames(search(db, 'dog beach'))).toEqual(['dog.jpg']);
  });

  it('takes nothing for an operator, whatever is asked', () => {
    const { db } = testLibrary();
    addPhoto(db, addTestFolder(db), 'NEAR and NOT.jpg');
    expect(fileNames(search(db, 'not near'))).toEqual(['NEAR and NOT.jpg']);
    const term = fc.record({ text: fc.string({ unit: 'binary', maxLength: 40 }), isQuoted: fc.boolean() });
    const odd = fc.constantFrom(
      '"',
      'name:',
      '*',
      'AND',
      'OR',
      'NOT',
      'NEAR(a b, 2)',
      '^a',
      '-',
      '{a}',
      "'",
      '\0',
      '🏖️',
    );
    const oddTerm = fc.record({
      text: fc.array(odd).map((parts) => parts.join(' ')),
      isQuoted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(term, oddTerm), { maxLength: 3 }), (terms) => {
        expect(() => searchNames(db, terms, 5)).not.toThrow();
      }),
      { numRuns: 200 },
    );
    expect(search(db, '🏖️')).toEqual([]);
  });

  it('follows whatever happens to files and contents', () => {
    const { db } = testLibrary();
    const [folder, other] = [addTestFolder(db), addTestFolder(db, '/other')];
    const { photoId, contentId } = addPhoto(db, folder, 'a.jpg', { metadata: { camera: 'Acme One' } });
    addPhoto(db, other, 'copy.jpg', { content: 'a.jpg', metadata: { camera: 'Acme One' } });
    expect(search(db, 'acme')).toHaveLength(2);
    putContent(db, contentNamed('a.jpg', { camera: 'Zenith' }));
    expect(search(db, 'acme')).toEqual([]);
    expect(fileNames(search(db, 'zenith')).sort()).toEqual(['a.jpg', 'copy.jpg']);
    putPlaces(db, 1, [
      {
        contentId,
        place: testPlace('Bern', 'Switzerland', 'Europe'),
      },
    ]);
    expect(search(db, 'bern zenith')).toHaveLength(2);
    markFileChanged(db, photoId, { relativePath: 'a.jpg', sizeBytes: 9, modifiedAtMs: 9 });
    linkFileToContent(db, photoId, putContent(db, contentNamed('edited')));
    expect(fileNames(search(db, 'zenith'))).toEqual(['copy.jpg']);
    expect(fileNames(search(db, 'a.jpg'))).toEqual(['a.jpg']);
    deleteFiles(db, [photoId]);
    expect(search(db, 'a.jpg')).toEqual([]);
    deleteFolder(db, other);
    expect(search(db, 'zenith')).toEqual([]);
    const left = db.prepare('SELECT count(*) FROM photo_words').pluck().get();
    expect(left).toBe(0);
  });
});
