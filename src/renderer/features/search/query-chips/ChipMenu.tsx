/** What can be done with a chip of the query. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, CircleMinus, CirclePlus, TextQuote, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import '../../../components/menu.css';
import { text } from '../../../text/index.ts';
import { chipWeights, type ChipEdit } from './chip-edits.ts';
import { weightOf, type QueryChip } from './query-chips.ts';

export interface ChipMenuProps {
  readonly chip: QueryChip;
  readonly onEdit: (edit: ChipEdit) => void;
}

const words = text.search.chips;
const weightNames = [words.weights.half, words.weights.normal, words.weights.double];

function Weights({ weight, onEdit }: { readonly weight: number; readonly onEdit: ChipMenuProps['onEdit'] }) {
  return (
    <Menu.RadioGroup value={String(weight)} aria-label={words.weight}>
      <div className="menu-label" aria-hidden>
        {words.weight}
      </div>
      {chipWeights.map((choice, index) => (
        <Menu.RadioItem
          key={choice}
          value={String(choice)}
          className="menu-item"
          onSelect={() => onEdit({ kind: 'weigh', weight: choice })}
        >
          <span className="menu-check">
            <Menu.ItemIndicator>
              <Check size={16} strokeWidth={1.75} aria-hidden />
            </Menu.ItemIndicator>
          </span>
          {weightNames[index]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function MenuKey({ children }: { readonly children: string }): ReactElement {
  return (
    <kbd className="menu-key" aria-hidden>
      {children}
    </kbd>
  );
}

export function ChipMenu({ chip, onEdit }: ChipMenuProps): ReactElement {
  const weight = weightOf(chip);
  const Turn = chip.isNegative ? CirclePlus : CircleMinus;
  return (
    <Menu.Content className="menu" align="start" sideOffset={6} collisionPadding={8}>
      {chip.issues.map((issue) => (
        <Menu.Label key={issue} className="menu-note">
          {issue}
        </Menu.Label>
      ))}
      {weight !== null && (
        <>
          <Weights weight={weight} onEdit={onEdit} />
          <Menu.Separator className="menu-line" />
        </>
      )}
      {chip.kind === 'filter' && chip.filter.isFromWords && (
        <Menu.Item className="menu-item" onSelect={() => onEdit({ kind: 'keep-as-words' })}>
          <TextQuote size={16} strokeWidth={1.5} aria-hidden />
          {words.asWords}
        </Menu.Item>
      )}
      {chip.kind !== 'left-out' && (
        <Menu.Item
          className="menu-item"
          onSelect={() => onEdit({ kind: 'negate', isNegative: !chip.isNegative })}
        >
          <Turn size={16} strokeWidth={1.5} aria-hidden />
          {chip.kind === 'image'
            ? words.turnImage(chip.isNegative)
            : chip.isNegative
              ? words.include
              : words.exclude}
          <MenuKey>−</MenuKey>
        </Menu.Item>
      )}
      <Menu.Item className="menu-item" onSelect={() => onEdit({ kind: 'remove' })}>
        <Trash2 size={16} strokeWidth={1.5} aria-hidden />
        {words.remove}
        <MenuKey>{words.deleteKey}</MenuKey>
      </Menu.Item>
    </Menu.Content>
  );
}
