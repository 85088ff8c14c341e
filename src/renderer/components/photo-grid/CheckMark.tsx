/** The round mark that selects a photo, or a month. Runs in the page. */
import { Check } from 'lucide-react';
import type { MouseEventHandler, ReactElement } from 'react';

export interface CheckMarkProps {
  readonly label: string;
  readonly isChecked: boolean;
  /** The grid hears of clicks on a photo's mark itself. */
  readonly onClick?: MouseEventHandler;
  readonly isTabbable?: boolean;
}

export function CheckMark({ label, isChecked, onClick, isTabbable = false }: CheckMarkProps): ReactElement {
  return (
    <button
      type="button"
      className="grid-check"
      // Of a photo the arrow keys lead to the photo, and `x` there does the same.
      tabIndex={isTabbable ? 0 : -1}
      aria-label={label}
      aria-pressed={isChecked}
      title={label}
      onClick={onClick}
    >
      <Check size={14} strokeWidth={3} aria-hidden />
    </button>
  );
}
