import { expect, it } from 'vitest';
import { textMenu, type ClickedText } from './text-menu.ts';
import { shellWords } from './words/index.ts';

const words = shellWords('de', 'de-DE');
const editFlags = { canCut: false, canCopy: false, canPaste: true, canSelectAll: true };
const box: ClickedText = { isEditable: true, selectionText: '', editFlags };

it('offers in a box what can be done there', () => {
  const items = textMenu(box, words).filter(({ type }) => type !== 'separator');
  expect(items.map(({ role, label, enabled }) => [role, label, enabled])).toEqual([
    ['cut', 'Ausschneiden', false],
    ['copy', 'Kopieren', false],
    ['paste', 'Einfügen', true],
    ['selectAll', 'Alles auswählen', true],
  ]);
});

it('offers to copy text that is chosen elsewhere, and nothing where there is none', () => {
  const text = { ...box, isEditable: false, editFlags: { ...editFlags, canCopy: true } };
  expect(textMenu({ ...text, selectionText: 'IMG_1.JPG' }, words)).toEqual([
    { role: 'copy', label: 'Kopieren', enabled: true },
  ]);
  expect(textMenu({ ...text, selectionText: ' \n' }, words)).toEqual([]);
});
