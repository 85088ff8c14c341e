import { describe, expect, it } from 'vitest';
import { parseQuery, photoIdSchema, queryImageIdSchema } from '../../../../contract/index.ts';
import type { Chip } from '../../../navigation/view.ts';
import { editedImages, editedText, nextWeight, type ChipEdit } from './chip-edits.ts';
import { describeChip } from './describe-chip.ts';
import { chipsOfImages, chipsOfQuery } from './query-chips.ts';

const options = { nowMs: Date.UTC(2024, 10, 21, 12) };

/** The chips of a query: what is on them, `or` before alternatives, `!` behind those with an issue. */
function chips(text: string): readonly string[] {
  return chipsOfQuery(parseQuery(text, options)).map((chip) => {
    const { label } = describeChip(chip);
    const minus = chip.isNegative ? '-' : '';
    return `${chip.isAlternative ? 'or ' : ''}${minus}${label}${chip.issues.length > 0 ? '!' : ''}`;
  });
}

/** The text after the chip with this label was changed. */
function after(text: string, label: string, edit: ChipEdit): string {
  const query = parseQuery(text, options);
  const chip = chipsOfQuery(query).find((candidate) => describeChip(candidate).label === label);
  if (chip === undefined) throw new Error(`There is no chip ${label}.`);
  return editedText(query, chip, edit, options);
}

describe('the chips of a query', () => {
  it.each([
    ['dog on the beach', ['dog on the beach']],
    ['dog year:2020 on the beach', ['dog on the beach', '2020']],
    ['beach -people', ['beach', '-people']],
    ['red car OR blue boat -camera:canon', ['red car', 'or blue boat', '-canon']],
    ['beach last summer', ['beach', 'June – August 2024']],
    ['green year:abc', ['green', 'year:abc!']],
    ['year:abc green', ['year:abc!', 'green']],
    ['dog "red car', ['dog', 'red car!']],
    ['dog^9', ['dog!']],
    ['dog OR', ['dog', 'OR!']],
    ['image:12 snow', ['Photo 12', 'snow']],
    ['', []],
  ])('%s: %j', (text, expected) => {
    expect(chips(text)).toEqual(expected);
  });

  it.each([
    ['date:2020', '2020'],
    ['date:2018..2020', '2018 – 2020'],
    ['date:2020-03', 'March 2020'],
    ['date:2020-03-05', 'March 5, 2020'],
    ['date:2020-03-01..2020-03-15', 'March 1 – 15, 2020'],
    ['date:2024-03..', 'Since March 2024'],
    ['date:..2020', 'Until 2020'],
    ['before:2015', 'Before 2015'],
    ['after:2020-03', 'After March 2020'],
    ['year:2019..2021', '2019 – 2021'],
    ['year:2019..', 'Since 2019'],
    ['month:11..2', 'November – February'],
    ['month:3', 'March'],
    ['near:"New York, 5 km"', '5 km around New York'],
    ['near:paris', 'Around paris'],
    ['near:"48.85,2.35,10km"', '10 km around 48.85, 2.35'],
    ['iso:>800', 'ISO 801 or more'],
    ['iso:100..400', 'ISO 100 – 400'],
    ['is:favorite', 'Favourites'],
    ['has:place', 'With a place'],
    ['folder:"My Photos"', 'My Photos'],
    ['type:jpg', 'jpeg'],
  ])('%s says %s', (text, expected) => {
    expect(chips(text)).toEqual([expected]);
  });

  it.each<[string, string, ChipEdit, string]>([
    ['dog year:2020 cat', '2020', { kind: 'remove' }, 'dog cat'],
    ['green year:abc blue', 'year:abc', { kind: 'remove' }, 'green blue'],
    ['beach people', 'beach people', { kind: 'weigh', weight: 2 }, '"beach people"^2'],
    ['beach "cat"', 'cat', { kind: 'negate', isNegative: true }, 'beach -"cat"'],
    ['-camera:canon', 'canon', { kind: 'negate', isNegative: false }, 'camera:canon'],
    ['beach last summer', 'June – August 2024', { kind: 'keep-as-words' }, 'beach "last summer"'],
    ['dog', 'dog', { kind: 'keep-as-words' }, 'dog'],
  ])('%s, %s changed by %j: %s', (text, label, edit, expected) => {
    expect(after(text, label, edit)).toBe(expected);
  });

  it('has a heavier and a lighter weight for each, up to the ends', () => {
    expect([0.5, 1, 1.5, 2, 4].map((weight) => nextWeight(weight, 1))).toEqual([1, 2, 2, 2, 4]);
    expect([0.01, 0.5, 1, 1.5, 4].map((weight) => nextWeight(weight, -1))).toEqual([0.01, 0.5, 0.5, 1, 2]);
  });
});

describe('the images of a query', () => {
  const photo: Chip = { kind: 'photo', photoId: photoIdSchema.parse(7) };
  const image: Chip = {
    kind: 'image',
    queryImageId: queryImageIdSchema.parse('0b5e6a1c-7f7e-4a43-9e57-8f8a6d3a2f10'),
    name: 'sky.png',
    previewUrl: null,
  };

  it('are chips with a name, a weight and a minus', () => {
    const marked = [
      photo,
      image,
      { ...photo, isNegative: true },
      { ...image, isNegative: true, weight: 2.5 },
    ];
    expect(chipsOfImages(marked).map((chip) => describeChip(chip))).toEqual([
      { label: 'Like this photo', weight: null, name: 'Like this photo' },
      { label: 'sky.png', weight: null, name: 'sky.png' },
      { label: 'Like this photo', weight: null, name: 'Not like this photo' },
      { label: 'sky.png', weight: '×2.5', name: 'Not like sky.png, counts 2.5 times' },
    ]);
  });

  it.each<[ChipEdit, readonly Chip[]]>([
    [{ kind: 'remove' }, [image]],
    [{ kind: 'negate', isNegative: true }, [{ ...photo, isNegative: true }, image]],
    [{ kind: 'weigh', weight: 2 }, [{ ...photo, weight: 2 }, image]],
    [{ kind: 'weigh', weight: 9 }, [{ ...photo, weight: 4 }, image]],
    [{ kind: 'keep-as-words' }, [photo, image]],
  ])('are changed by %j', (edit, expected) => {
    expect(editedImages([photo, image], photo, edit)).toEqual(expected);
  });
});
