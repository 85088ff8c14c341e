import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { photoIdSchema, type Band } from '../../../../contract/index.ts';
import type { searchNames } from '../../storage/index.ts';
import { fuseRankings } from './fuse.ts';
import type { NameHit, PictureHit } from './ranking.ts';

function picture(photoId: number, band: Band = 'likely'): PictureHit {
  return {
    photoId: photoIdSchema.parse(photoId),
    band,
    terms: [{ text: 'beach', score: 1 / photoId, isNegative: false }],
  };
}

function name(photoId: number, facts: Partial<NameHit> = {}): NameHit {
  const names = [{ field: 'folder' as const, text: 'Beach' }];
  return {
    photoId: photoIdSchema.parse(photoId),
    fileName: `DSC${photoId}.JPG`,
    isWhole: true,
    names,
    ...facts,
  };
}

const from = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

function order(query: string, pictures: readonly PictureHit[], names: readonly NameHit[]): readonly number[] {
  return fuseRankings([query], pictures, names).map((hit) => hit.photoId);
}

describe('joining what was found by picture and by name', () => {
  it('leaves a single ranking as it is', () => {
    const pictures = [picture(5, 'strong'), picture(2), picture(9, 'weak')];
    expect(order('beach', pictures, [])).toEqual([5, 2, 9]);
    expect(order('beach', [], [name(5), name(2), name(9)])).toEqual([5, 2, 9]);
    expect(order('beach', [], [])).toEqual([]);
  });

  it('says why: the terms, the names, or both', () => {
    const [both, ...others] = fuseRankings(['beach'], [picture(1), picture(2)], [name(3), name(2)]);
    const terms = [{ text: 'beach', score: 0.5, isNegative: false }];
    const names = [{ field: 'folder' as const, text: 'Beach' }];
    expect(both).toEqual({
      photoId: 2,
      band: 'likely',
      isNamed: false,
      isMatch: true,
      why: { terms, names },
    });
    expect(others.find((hit) => hit.photoId === 3)).toEqual({
      photoId: 3,
      band: null,
      isNamed: false,
      isMatch: true,
      why: { terms: [], names },
    });
    expect(others.find((hit) => hit.photoId === 1)?.why.names).toEqual([]);
  });

  it.each(['IMG_2041', 'img_2041.jpg', 'IMG 2041', ' img-2041 ', 'IMG_2041 by night'])(
    'puts the photo that "%s" names first, however poor its picture and its rank',
    (query) => {
      const pictures = [...from(1, 30).map((id) => picture(id, 'strong')), picture(99, 'weak')];
      const names = [name(50, { fileName: 'IMG_20410.JPG' }), name(99, { fileName: 'IMG_2041.JPG' })];
      const [first] = fuseRankings([query], pictures, names);
      expect(first).toMatchObject({ photoId: 99, isNamed: true });
    },
  );

  it('takes no part of a name for the name, and no bare word of several', () => {
    const hits = fuseRankings(
      ['beach photo'],
      [picture(1)],
      [name(2, { fileName: 'beach.jpg' }), name(3, { fileName: 'beach photo 2.jpg' })],
    );
    expect(hits.some((hit) => hit.isNamed)).toBe(false);
  });

  it.each([
    ['Caf\u00e9', 'Cafe\u0301.jpg'],
    ['cafe', 'Caf\u00e9.jpg'],
    ['mg_1234', '_MG_1234.JPG'],
    [' beach-photo ', 'Beach Photo.jpg'],
    ['.hidden', '.hidden'],
  ])('takes %s for the name of %s', (query, fileName) => {
    expect(order(query, [picture(1)], [name(3), name(2, { fileName })])[0]).toBe(2);
  });

  it('takes a name that dozens of files bear for a word', () => {
    const pictures = from(1, 5).map((id) => picture(id));
    const names = (count: number): NameHit[] =>
      from(100, count).map((id) => name(id, { fileName: 'photo.jpg' }));
    expect(order('photo', pictures, names(24)).slice(0, 24)).toEqual(from(100, 24));
    expect(order('photo', pictures, names(25)).slice(0, 5)).toEqual(from(1, 5));
  });

  it('puts photos first that match several words by picture and by names in several places', () => {
    const pictures = [...from(1, 20).map((id) => picture(id, 'strong')), picture(100, 'weak')];
    const places = [
      { field: 'camera' as const, text: 'Canon EOS 5D' },
      { field: 'folder' as const, text: 'Beach' },
    ];
    const first = (query: string, facts: Partial<NameHit>): number | undefined =>
      order(
        query,
        pictures,
        [15, ...from(100, 200)].map((id) => name(id, facts)),
      )[0];
    expect(first('canon beach', { names: places })).toBe(15);
    expect(first('beach', { names: places })).toBe(1);
    expect(first('the beach', {})).toBe(1);
    expect(first('canon beach', { names: places, isWhole: false })).toBe(1);
    // A picture below the cut-off is no second way to a photo.
    const below = order('canon beach', pictures, [
      name(100, { names: places }),
      name(101, { names: places }),
    ]);
    expect(below[0]).toBe(1);
  });

  it('lets a picture below the cut-off lift no photo by its name', () => {
    const pictures = [
      ...from(1, 12).map((id) => picture(id)),
      ...from(100, 30).map((id) => picture(id, 'weak')),
    ];
    const fused = order(
      'rose',
      pictures,
      from(100, 30).map((id) => name(id)),
    );
    expect(fused.slice(0, 12)).toEqual(from(1, 12));
  });

  it('puts some words of several behind all matches, and calls them none', () => {
    const hits = fuseRankings(
      ['zebra on the beach'],
      [picture(1), picture(2, 'weak'), picture(3, 'weak')],
      [name(3, { isWhole: false }), name(4, { isWhole: false })],
    );
    expect(hits.map(({ photoId, isMatch }) => [photoId, isMatch])).toEqual([
      [1, true],
      [3, false],
      [4, false],
      [2, false],
    ]);
  });

  it('ranks each kind of find behind the better one', () => {
    const whole = from(100, 4).map((id) => name(id));
    const partial = from(200, 1).map((id) => name(id, { isWhole: false }));
    const hits = order(
      'red boat',
      from(1, 40).map((id) => picture(id)),
      [...whole, ...partial, name(35, { isWhole: false })],
    );
    // By picture the 35th, 1/45; by name in the middle of the fifth and the sixth, 1/15.5: between 1/11 and 1/12.
    expect(hits.slice(0, 3)).toEqual([1, 35, 2]);
    expect(hits.at(-1)).toBe(200);
  });

  it('shows names before pictures below the cut-off', () => {
    const pictures = [picture(1, 'weak'), picture(2, 'weak')];
    expect(
      order(
        'IMG_20',
        pictures,
        from(100, 300).map((id) => name(id)),
      ).slice(-2),
    ).toEqual([1, 2]);
  });

  it('says more for a photo the fewer its name finds', () => {
    const pictures = from(1, 40).map((id) => picture(id));
    const place = (count: number): number =>
      order(
        'rose',
        pictures,
        from(100, count).map((id) => name(id)),
      ).indexOf(100);
    expect([place(1), place(3), place(9), place(1000)]).toEqual([1, 2, 5, 40]);
  });
});

const band = fc.constantFrom<Band>('strong', 'likely', 'weak');
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
const pictures = fc.tuple(ids, fc.array(band, { minLength: 30, maxLength: 30 })).map(([found, bands]) => {
  const inOrder = bands.toSorted((a, b) => rankOf(a) - rankOf(b));
  return found.map((id, index) => picture(id, inOrder[index] ?? 'weak'));
});
const field = fc.constantFrom('name', 'folder', 'camera');
const names = fc
  .tuple(ids, fc.array(fc.tuple(field, fc.boolean()), { minLength: 30, maxLength: 30 }))
  .map(([found, facts]) =>
    found.map((id, index) => {
      const [where, isWhole] = facts[index] ?? ['name', false];
      return name(id, { isWhole, names: [{ field: where, text: 'x' }] });
    }),
  );
const query = fc.constantFrom('beach', 'canon beach', 'DSC7', 'DSC7 DSC12', '');

function rankOf(of: Band): number {
  return ['strong', 'likely', 'weak'].indexOf(of);
}

describe('the search of names', () => {
  it('answers with what fusion takes', () => {
    expectTypeOf<ReturnType<typeof searchNames>['found']>().toExtend<readonly NameHit[]>();
  });
});

describe('any two rankings', () => {
  const runs = { numRuns: 500 };

  it('become one that holds each photo once, with its band and all its reasons', () => {
    fc.assert(
      fc.property(query, pictures, names, (text, byPicture, byName) => {
        const hits = fuseRankings([text], byPicture, byName);
        const expected = new Set([...byPicture, ...byName].map((hit) => hit.photoId));
        expect(hits.map((hit) => hit.photoId).toSorted()).toEqual([...expected].toSorted());
        for (const hit of hits) {
          const one = byPicture.find(({ photoId }) => photoId === hit.photoId);
          const other = byName.find(({ photoId }) => photoId === hit.photoId);
          expect(hit.band).toBe(one?.band ?? null);
          expect(hit.why).toEqual({ terms: one?.terms ?? [], names: other?.names ?? [] });
        }
      }),
      runs,
    );
  });

  it('put named files first and what only resembles last', () => {
    fc.assert(
      fc.property(query, pictures, names, (text, byPicture, byName) => {
        const hits = fuseRankings([text], byPicture, byName);
        const parts = hits.map((hit) => (hit.isNamed ? 0 : hit.isMatch ? 1 : 2));
        expect(parts).toEqual(parts.toSorted());
        for (const hit of hits) {
          const isWhole = byName.some(({ photoId, isWhole: all }) => photoId === hit.photoId && all);
          const isSeen = hit.band === 'strong' || hit.band === 'likely';
          expect(hit.isMatch).toBe(hit.isNamed || isSeen || isWhole);
        }
        const wanted = text.split(' ');
        for (const hit of hits) {
          const isInNames = byName.some(({ photoId }) => photoId === hit.photoId);
          expect(hit.isNamed).toBe(isInNames && wanted.includes(`DSC${hit.photoId}`));
        }
      }),
      runs,
    );
  });

  it('keep pictures without names in their order', () => {
    fc.assert(
      fc.property(query, pictures, names, (text, byPicture, byName) => {
        const left = (found: readonly { photoId: number }[]): number[] =>
          found.map((hit) => hit.photoId).filter((id) => !byName.some(({ photoId }) => photoId === id));
        expect(left(fuseRankings([text], byPicture, byName))).toEqual(left(byPicture));
      }),
      runs,
    );
  });

  it('let a photo gain by being found in both', () => {
    fc.assert(
      fc.property(pictures, fc.nat(), (byPicture, choice) => {
        const chosen = byPicture[choice % Math.max(1, byPicture.length)];
        if (chosen === undefined) return;
        const before = byPicture.indexOf(chosen);
        const after = order('beach', byPicture, [name(chosen.photoId)]).indexOf(chosen.photoId);
        expect(after).toBeLessThanOrEqual(before);
      }),
      runs,
    );
  });

  it('do not bury pictures: a word that names n others comes after the first n / 2 of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 120 }), (found, count) => {
        const byPicture = from(1, found).map((id) => picture(id));
        const fused = order(
          'beach',
          byPicture,
          from(1_000, count).map((id) => name(id)),
        );
        const safe = Math.min(found, Math.floor((count + 1) / 2));
        expect(fused.slice(0, safe)).toEqual(from(1, safe));
      }),
      runs,
    );
  });
});
