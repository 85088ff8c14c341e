/** What can be done with a chip, as changes of the text or of the images beside it. Runs in the page. */
import {
  keepAsWords,
  removeNode,
  setNegative,
  setWeight,
  type Query,
  type QueryOptions,
} from '../../../../contract/index.ts';
import { boundedWeight, type Chip } from '../../../navigation/view.ts';
import type { TextChip } from './query-chips.ts';

/** The weights that a chip offers, lightest first; others can be written. */
export const chipWeights = [0.5, 1, 2] as const;

export type ChipEdit =
  | { readonly kind: 'remove' }
  | { readonly kind: 'negate'; readonly isNegative: boolean }
  | { readonly kind: 'weigh'; readonly weight: number }
  | { readonly kind: 'keep-as-words' };

/** The weight beside this one in the list, heavier or lighter; the same where there is none. */
export function nextWeight(weight: number, step: 1 | -1): number {
  const others = chipWeights.filter((other) => (step === 1 ? other > weight : other < weight));
  return (step === 1 ? others[0] : others.at(-1)) ?? weight;
}

/** The text of the query once a chip was changed; unchanged where that makes no sense for it. */
export function editedText(query: Query, chip: TextChip, edit: ChipEdit, options: QueryOptions): string {
  if (chip.kind === 'left-out') {
    if (edit.kind !== 'remove') return query.text;
    const behind = query.text.slice(chip.span.end).trimStart();
    return (query.text.slice(0, chip.span.start) + behind).trim();
  }
  const node = chip.kind === 'term' ? chip.term : chip.filter;
  switch (edit.kind) {
    case 'remove':
      return removeNode(query, node, options);
    case 'negate':
      return setNegative(query, node, edit.isNegative, options);
    case 'weigh':
      return chip.kind === 'term' ? setWeight(query, chip.term, edit.weight, options) : query.text;
    case 'keep-as-words':
      return chip.kind === 'filter' ? keepAsWords(query, chip.filter, options) : query.text;
  }
}

/** The images of the query once one of them was changed. */
export function editedImages(images: readonly Chip[], image: Chip, edit: ChipEdit): readonly Chip[] {
  if (edit.kind === 'remove') return images.filter((other) => other !== image);
  let changed = image;
  if (edit.kind === 'negate') changed = { ...image, isNegative: edit.isNegative };
  if (edit.kind === 'weigh') changed = { ...image, weight: boundedWeight(edit.weight) };
  return images.map((other) => (other === image ? changed : other));
}
