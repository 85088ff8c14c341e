/** One chip of the query: a press opens what can be done with it, and keys do it at once. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { Minus, X } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { thumbnailUrl } from '../../../api/media.ts';
import { text } from '../../../text/index.ts';
import { readingKey } from '../../../text/reading-key.ts';
import { filterIcons } from '../filter-icons.ts';
import { nextWeight, type ChipEdit } from './chip-edits.ts';
import { ChipMenu } from './ChipMenu.tsx';
import { describeChip } from './describe-chip.ts';
import { ImagePreview } from './ImagePreview.tsx';
import { weightOf, type QueryChip } from './query-chips.ts';

export interface ChipButtonProps {
  readonly chip: QueryChip;
  /** It is said that something is wrong with it. */
  readonly isMarked: boolean;
  readonly isTabbable: boolean;
  readonly onFocus: () => void;
  readonly onMove: (step: 1 | -1 | 'first' | 'last') => void;
  readonly onEdit: (edit: ChipEdit) => void;
}

const words = text.search.chips;
const moves: Readonly<Record<string, 1 | -1 | 'first' | 'last'>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  Home: 'first',
  End: 'last',
};

/** What a key does with a chip; null where it does nothing. */
function editOfKey(chip: QueryChip, key: string): ChipEdit | null {
  if (key === 'Delete' || key === 'Backspace') return { kind: 'remove' };
  if (chip.kind === 'left-out') return null;
  if (key === '-') return { kind: 'negate', isNegative: !chip.isNegative };
  const weight = weightOf(chip);
  if (weight === null || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null;
  return { kind: 'weigh', weight: nextWeight(weight, key === 'ArrowUp' ? 1 : -1) };
}

function ChipIcon({ chip }: { readonly chip: QueryChip }): ReactElement | null {
  if (chip.kind === 'filter') {
    const Icon = filterIcons[chip.filter.key];
    return <Icon size={14} strokeWidth={1.75} aria-hidden />;
  }
  if (chip.kind === 'image') {
    const { image } = chip;
    return <ImagePreview url={image.kind === 'photo' ? thumbnailUrl(image, 'small') : image.previewUrl} />;
  }
  if (chip.kind !== 'term' || chip.term.kind !== 'photo') return null;
  return <ImagePreview url={thumbnailUrl(chip.term, 'small')} />;
}

export function ChipButton(props: ChipButtonProps): ReactElement {
  const { chip, isMarked, isTabbable, onFocus, onMove, onEdit } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { label, weight, name } = describeChip(chip);

  function onKeyDown(event: KeyboardEvent): void {
    if (isOpen || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[readingKey(event.key)];
    const edit = editOfKey(chip, event.key);
    // Down would open the menu, which Enter does as well.
    if (move === undefined && edit === null && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (move !== undefined) onMove(move);
    else if (edit !== null) onEdit(edit);
  }

  return (
    <>
      {chip.isAlternative && <span className="query-chip-or">{words.or}</span>}
      <span
        className="query-chip"
        data-kind={chip.kind}
        data-negative={chip.isNegative || undefined}
        data-marked={isMarked || undefined}
      >
        <Menu.Root modal={false} open={isOpen} onOpenChange={setIsOpen}>
          <Menu.Trigger
            className="query-chip-main"
            tabIndex={isTabbable ? 0 : -1}
            title={isMarked ? chip.issues.join(' ') : undefined}
            aria-description={isMarked ? chip.issues.join(' ') : undefined}
            aria-keyshortcuts="Delete - ArrowUp ArrowDown"
            onFocus={onFocus}
            onKeyDown={onKeyDown}
          >
            {chip.isNegative && <Minus size={14} strokeWidth={2.25} aria-hidden />}
            <ChipIcon chip={chip} />
            <span className="visually-hidden">{name}</span>
            <span className="query-chip-label" dir="auto" aria-hidden>
              {label}
            </span>
            {weight !== null && (
              <span className="query-chip-weight tabular" aria-hidden>
                {weight}
              </span>
            )}
          </Menu.Trigger>
          <ChipMenu chip={chip} onEdit={onEdit} />
        </Menu.Root>
        <button
          type="button"
          className="query-chip-remove"
          // By key it is Delete on the chip itself.
          tabIndex={-1}
          aria-label={words.removeChip(label)}
          onClick={() => onEdit({ kind: 'remove' })}
        >
          <X size={12} strokeWidth={2.25} aria-hidden />
        </button>
      </span>
    </>
  );
}
