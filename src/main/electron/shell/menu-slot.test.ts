import { expect, it } from 'vitest';
import { createMenuSlot, type MenuSlot } from './menu-slot.ts';

function slot(): { readonly menu: MenuSlot<string>; readonly put: string[]; readonly later: () => void } {
  const put: string[] = [];
  let later = (): void => undefined;
  const menu = createMenuSlot<string>(
    (content) => void put.push(content),
    (act) => (later = act),
  );
  return { menu, put, later: () => later() };
}

it('is replaced at once while it is closed', () => {
  const { menu, put } = slot();
  menu.show('1 of 9');
  menu.show('2 of 9');
  expect(put).toEqual(['1 of 9', '2 of 9']);
});

it('stays as it is while it is open, and says the newest a moment after it has closed', () => {
  const { menu, put, later } = slot();
  menu.show('1 of 9');
  menu.opened();
  menu.show('2 of 9');
  menu.show('3 of 9');
  menu.closed();
  // What was chosen may still be on its way to the menu that is there.
  menu.show('4 of 9');
  expect(put).toEqual(['1 of 9']);
  later();
  expect(put).toEqual(['1 of 9', '4 of 9']);
  menu.opened();
  menu.closed();
  later();
  menu.show('5 of 9');
  expect(put).toEqual(['1 of 9', '4 of 9', '5 of 9']);
});
