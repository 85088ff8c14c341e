import { describe, expect, it } from 'vitest';
import { suggestFilters, type KnownValues } from './suggest-filters.ts';

const facets: KnownValues = {
  albums: [{ value: 'Summer in Rome', count: 4 }],
  cameras: [
    { value: 'Canon EOS 5D', count: 30 },
    { value: 'Pixel 8', count: 12 },
  ],
  lenses: [{ value: '50mm', count: 7 }],
  types: [
    { value: 'png', count: 9 },
    { value: 'jpeg', count: 4 },
  ],
  places: [
    { value: 'Zürich, Switzerland', count: 5 },
    { value: 'Bern, Switzerland', count: 3 },
  ],
  countries: [{ value: 'Switzerland', count: 8 }],
  years: [
    { value: '2021', count: 2 },
    { value: '2019', count: 6 },
  ],
  folders: [{ value: 'My Trips', count: 11 }],
};

/** What is offered at the bar, with counts. */
function offered(marked: string, isAsked = false): readonly string[] | null {
  const caret = marked.indexOf('|');
  const group = suggestFilters({ text: marked.replace('|', ''), caret }, facets, isAsked);
  return (
    group?.items.map(({ label, count }) => (count === null ? label : `${label} ${String(count)}`)) ?? null
  );
}

/** The text after the first of them was chosen, with a bar for the caret. */
function chosen(marked: string): string {
  const caret = marked.indexOf('|');
  const first = suggestFilters({ text: marked.replace('|', ''), caret }, facets, true)?.items[0];
  return first === undefined ? '' : `${first.text.slice(0, first.caret)}|${first.text.slice(first.caret)}`;
}

describe('what is offered under the search box', () => {
  it.each([
    ['camera:|', ['Canon EOS 5D 30', 'Pixel 8 12']],
    ['dog camera:can| beach', ['Canon EOS 5D 30']],
    ['-camera:eos|', ['Canon EOS 5D 30']],
    ['camera:"canon e|', ['Canon EOS 5D 30']],
    ['place:zur|', ['Zürich, Switzerland 5']],
    ['place:switz|', ['Switzerland 8', 'Zürich, Switzerland 5', 'Bern, Switzerland 3']],
    ['folder:tri|', ['My Trips 11']],
    ['lens:5|', ['50mm 7']],
    ['year:|', ['2021 2', '2019 6']],
    ['before:20|', ['2021', '2019']],
    ['type:p|', ['png 9']],
    ['type:png|', null],
    ['is:o|', ['offline']],
    ['iso:|', null],
  ])('%s offers %j', (marked, expected) => {
    expect(offered(marked)).toEqual(expected);
  });

  it('puts kinds of file that are there before those that could be', () => {
    expect(offered('type:|')?.slice(0, 3)).toEqual(['png 9', 'jpeg 4', 'webp']);
  });

  it.each([['dog |'], ['|'], ['d|'], ['ca|'], ['came|l'], ['a dog'], ['"cam|'], ['dog OR|']])(
    '%s is no reason for a list',
    (marked) => {
      expect(offered(marked.includes('|') ? marked : `${marked}|`)).toBeNull();
    },
  );

  it('offers a filter behind the beginning of its name, and all of them when asked', () => {
    expect(offered('dog cam|')).toEqual(['Camera']);
    expect(offered('ca|', true)).toEqual(['Camera']);
    expect(offered('dog |', true)).toHaveLength(17);
  });

  it('says what the box will hold', () => {
    expect(chosen('dog cam|')).toBe('dog camera:|');
    expect(chosen('album:rom|')).toBe('album:"Summer in Rome" |');
    expect(chosen('camera:can| dog')).toBe('camera:"Canon EOS 5D" |dog');
    expect(chosen('place:zur|')).toBe('place:"Zürich, Switzerland" |');
  });
});
