import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { photoIdSchema, type PhotoId } from '../../../contract/index.ts';
import {
  cover,
  extendTo,
  followPhotos,
  hasAll,
  inOrder,
  keepPresent,
  nothingSelected,
  selectAll,
  toggle,
  toggleAll,
  type PhotoOrder,
} from './selection.ts';

/** Ids in an order that is not theirs, as in a view that is sorted by match. */
function orderOf(count: number): PhotoOrder {
  const ids = Array.from({ length: count }, (_, index) => photoIdSchema.parse(1 + ((index * 7) % count)));
  return { ids, indexes: new Map(ids.map((id, index) => [id, index])) };
}

const count = 23;
const order = orderOf(count);
const at = (index: number): PhotoId => photoIdSchema.parse(order.ids[index]);

/** The oracle: one boolean for each place, and the places of the last range as they were before it. */
interface Marks {
  readonly isSelected: readonly boolean[];
  readonly before: readonly boolean[];
  readonly anchor: number | null;
}

type Step =
  | { readonly kind: 'toggle' | 'extend'; readonly place: number; readonly from: number }
  | { readonly kind: 'cover' | 'month'; readonly place: number; readonly from: number }
  | { readonly kind: 'all'; readonly place: number; readonly from: number };

function between(place: number, from: number): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => index >= Math.min(place, from) && index <= Math.max(place, from),
  );
}

function mark(marks: Marks, { kind, place, from }: Step): Marks {
  const isSelected = [...marks.isSelected];
  const places = between(place, from);
  switch (kind) {
    case 'toggle':
      isSelected[place] = !(isSelected[place] ?? false);
      return { isSelected, before: isSelected, anchor: place };
    case 'extend': {
      const start = marks.anchor ?? from;
      const range = [...marks.before];
      for (const index of between(place, start)) range[index] = true;
      return { isSelected: range, before: marks.before, anchor: start };
    }
    case 'cover':
      for (const index of places) isSelected[index] = true;
      return { isSelected, before: isSelected, anchor: Math.min(place, from) };
    case 'month': {
      const all = places.every((index) => isSelected[index] === true);
      for (const index of places) isSelected[index] = !all;
      return { isSelected, before: isSelected, anchor: Math.min(place, from) };
    }
    case 'all':
      return {
        isSelected: isSelected.map(() => true),
        before: isSelected.map(() => true),
        anchor: marks.anchor,
      };
  }
}

const place = fc.integer({ min: 0, max: count - 1 });
const step = fc.record({
  kind: fc.constantFrom('toggle', 'extend', 'cover', 'month', 'all'),
  place,
  from: place,
}) as fc.Arbitrary<Step>;

describe('a selection', () => {
  it('is after any steps what marking the photos one by one gives', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let selection = nothingSelected;
        const none = Array.from({ length: count }, () => false);
        let marks: Marks = { isSelected: none, before: none, anchor: null };
        for (const next of steps) {
          const ids = between(next.place, next.from).map(at);
          if (next.kind === 'toggle') selection = toggle(selection, at(next.place));
          else if (next.kind === 'extend')
            selection = extendTo(selection, order, at(next.place), at(next.from));
          else if (next.kind === 'cover') selection = cover(selection, ids);
          else if (next.kind === 'month') selection = toggleAll(selection, ids);
          else selection = selectAll(selection, order);
          marks = mark(marks, next);
          const expected = order.ids.filter((_, index) => marks.isSelected[index] === true);
          expect(inOrder(selection, order)).toEqual(expected);
          expect(hasAll(selection, ids)).toBe(ids.every((id) => expected.includes(id)));
        }
      }),
    );
  });

  it('drops photos that are gone and keeps the rest, in any order of the view', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.uniqueArray(place), (steps, left) => {
        let selection = nothingSelected;
        for (const { place: to, from } of steps)
          selection = extendTo(toggle(selection, at(from)), order, at(to));
        const present = new Set(left.map(at));
        const kept = keepPresent(selection, present);
        expect(new Set(kept.ids)).toEqual(new Set([...selection.ids].filter((id) => present.has(id))));
        expect([...kept.base].every((id) => present.has(id))).toBe(true);
        expect(kept.anchor === null || present.has(kept.anchor)).toBe(true);
        // Whatever is not changed stays the same object, so that nothing is drawn again.
        if (selection.ids.size === kept.ids.size && kept.anchor === selection.anchor)
          expect(kept).toBe(selection);
      }),
    );
  });

  it('gives the next range from an anchor the place of the last one', () => {
    const begun = toggle(toggle(nothingSelected, at(20)), at(5));
    const long = extendTo(begun, order, at(15));
    expect(long.ids.size).toBe(12);
    expect(inOrder(extendTo(long, order, at(3)), order)).toEqual([at(3), at(4), at(5), at(20)]);
  });

  it('begins a range where it is told once its anchor is gone', () => {
    const other = toggle(nothingSelected, photoIdSchema.parse(999));
    expect(inOrder(extendTo(other, order, at(2), at(1)), order).slice(0, 2)).toEqual([at(1), at(2)]);
  });

  it('is of all photos of a view where it was before the rest of them came', () => {
    const [first, all] = [order.ids.slice(0, 9), order.ids];
    const early = selectAll(nothingSelected, { ids: first, indexes: order.indexes });
    expect(new Set(followPhotos(early, first, all).ids)).toEqual(new Set(all));
    expect(followPhotos(toggle(early, at(4)), first, all).ids.size).toBe(8);
    // Photos that come to a view that was whole are new ones.
    expect(followPhotos(early, null, all)).toBe(early);
  });

  it('takes ranges over a hundred thousand photos', () => {
    const large = orderOf(100_000);
    const last = photoIdSchema.parse(large.ids.at(-1));
    const all = extendTo(toggle(nothingSelected, photoIdSchema.parse(large.ids[0])), large, last);
    expect(all.ids.size).toBe(100_000);
    expect(toggle(all, last).ids.size).toBe(99_999);
  });
});
