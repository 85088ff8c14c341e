/** The row under the search box: the query as chips, in step with its text both ways. Runs in the page. */
import { useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import { parseQuery, wallClockMs } from '../../../../contract/index.ts';
import { setQuery } from '../../../navigation/use-view.ts';
import type { View } from '../../../navigation/view.ts';
import { text } from '../../../text/index.ts';
import { editedText, type ChipEdit } from './chip-edits.ts';
import { ChipButton } from './ChipButton.tsx';
import { chipsOfQuery, type QueryChip } from './query-chips.ts';
import './query-chips.css';

export interface QueryChipsProps {
  readonly view: View;
  /** What is wrong with the query, once that is to be said: half a word is not wrong yet. */
  readonly issues: readonly string[];
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

export function QueryChips({ view, issues, inputRef }: QueryChipsProps): ReactElement | null {
  const row = useRef<HTMLDivElement>(null);
  /** The chip that Tab leads to. */
  const [tabbable, setTabbable] = useState(0);
  /** A chip was taken away by key: the one that takes its place gets the focus. */
  const wantsFocus = useRef<number | null>(null);
  const query = useMemo(() => parseQuery(view.text, { nowMs: wallClockMs() }), [view.text]);
  const chips = useMemo(() => chipsOfQuery(query), [query]);
  const last = chips.length - 1;

  function focusChip(index: number): void {
    row.current?.querySelectorAll<HTMLElement>('.query-chip-main')[index]?.focus();
  }
  useEffect(() => {
    if (wantsFocus.current === null) return;
    focusChip(Math.min(wantsFocus.current, last));
    wantsFocus.current = null;
  }, [last]);

  function edit(chip: QueryChip, index: number, change: ChipEdit): void {
    if (change.kind === 'remove') wantsFocus.current = index;
    // With the last chip the row goes. Not where a finger is: a keyboard would cover the photos.
    const isLeft = change.kind === 'remove' && last === 0;
    if (isLeft && window.matchMedia('(pointer: fine)').matches) inputRef.current?.focus();
    // The text may have been typed before midnight; a change of it reads its dates anew.
    setQuery(editedText(query, chip, change, { nowMs: wallClockMs() }), view.chips);
  }

  return (
    <div ref={row} className="query-chips" role="toolbar" aria-label={text.search.chips.label}>
      {chips.map((chip, index) => (
        <ChipButton
          // By place: a chip that is changed stays the same element, and keeps the focus.
          key={index}
          chip={chip}
          isMarked={chip.issues.some((issue) => issues.includes(issue))}
          isTabbable={index === Math.min(tabbable, last)}
          onFocus={() => setTabbable(index)}
          onMove={(step) => focusChip(step === 'first' ? 0 : step === 'last' ? last : index + step)}
          onEdit={(change) => edit(chip, index, change)}
        />
      ))}
    </div>
  );
}
