/** How many near-duplicates stand behind a photo of the grid; opens and closes their stack. Runs in the page. */
import type { ReactElement } from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import type { StackPlace } from './grid-rows.ts';

export interface StackBadgeProps {
  readonly stack: StackPlace;
  readonly onToggle: (leaderId: PhotoId) => void;
}

const words = text.stack;

/** The button's name, and what stands on it. An answer lists the best photos of a very large stack only. */
function wordsOf({ foldedCount, shownCount, isOpen }: StackPlace): { name: string; badge: string } {
  if (!isOpen) return { name: words.show(foldedCount), badge: words.closedBadge(foldedCount) };
  if (shownCount === foldedCount) {
    return { name: words.hide(foldedCount), badge: words.openBadge(foldedCount) };
  }
  return {
    name: words.hideSome(shownCount, foldedCount),
    badge: words.openSomeBadge(shownCount, foldedCount),
  };
}

export function StackBadge({ stack, onToggle }: StackBadgeProps): ReactElement {
  const { name, badge } = wordsOf(stack);
  return (
    <button
      type="button"
      className="grid-cell-stack tabular"
      // The arrow keys lead to the photo, and `s` there does the same.
      tabIndex={-1}
      aria-label={name}
      aria-expanded={stack.isOpen}
      title={name}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(stack.leaderId);
      }}
    >
      {badge}
    </button>
  );
}
