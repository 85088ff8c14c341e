/** The button beside the search box that opens the filters: over the page, on a phone as a sheet. Runs in the page. */
import * as Popover from '@radix-ui/react-popover';
import { SlidersHorizontal } from 'lucide-react';
import { useCallback, useState, type ReactElement } from 'react';
import { IconButton } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { useLayer } from '../../../navigation/use-view.ts';
import type { View } from '../../../navigation/view.ts';
import { text } from '../../../text/index.ts';
import { countFilters } from './filter-edits.ts';
import { FilterPanel, useQueryOf } from './FilterPanel.tsx';

const words = text.filters;
const narrow = '(width < 600px)';

export function FilterButton({ view }: { readonly view: View }): ReactElement {
  const [openAs, setOpenAs] = useState<'popover' | 'sheet' | null>(null);
  const close = useCallback(() => setOpenAs(null), []);
  useLayer(openAs === 'sheet', close);
  const count = countFilters(useQueryOf(view));
  const setIsOpen = (isOpen: boolean): void =>
    setOpenAs(!isOpen ? null : window.matchMedia(narrow).matches ? 'sheet' : 'popover');
  return (
    <Popover.Root open={openAs === 'popover'} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <IconButton label={words.button(count)} className="filter-button" data-on={count > 0 || undefined}>
          <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
          {count > 0 && <span className="filter-badge tabular">{count}</span>}
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="filter-popover"
          aria-label={words.title}
          align="end"
          sideOffset={8}
          collisionPadding={12}
        >
          <FilterPanel view={view} />
        </Popover.Content>
      </Popover.Portal>
      {openAs === 'sheet' && (
        <Dialog title={words.title} onClose={close}>
          <FilterPanel view={view} />
        </Dialog>
      )}
    </Popover.Root>
  );
}
