/** The row under the search box: the query as chips, in step with its text both ways. Runs in the page. */
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { wallClockMs, type Query } from '../../../../contract/index.ts';
import { setQuery } from '../../../navigation/use-view.ts';
import { text } from '../../../text/index.ts';
import { editedImages, editedText, type ChipEdit } from './chip-edits.ts';
import { Busy } from '../../../components/Busy.tsx';
import type { PendingImage } from '../use-query-images.ts';
import { ChipButton } from './ChipButton.tsx';
import { ImagePreview } from './ImagePreview.tsx';
import type { QueryLineProps } from './QueryLine.tsx';
import { chipsOfImages, chipsOfQuery, type QueryChip } from './query-chips.ts';
import './query-chips.css';

export interface QueryChipsProps extends QueryLineProps {
  /** The text of the view, understood. */
  readonly query: Query;
}

/** The place of an image that is being read. */
function PendingChip({ name, previewUrl }: PendingImage): ReactElement {
  return (
    <span className="query-chip query-chip-pending" role="status">
      <span className="visually-hidden">{text.search.reading}</span>
      <ImagePreview url={previewUrl} />
      <span className="query-chip-label" dir="auto">
        {name}
      </span>
      <Busy size={14} />
    </span>
  );
}

export function QueryChips({ view, query, pending, issues, inputRef }: QueryChipsProps): ReactElement {
  const row = useRef<HTMLDivElement>(null);
  /** The chip that Tab leads to. */
  const [tabbable, setTabbable] = useState(0);
  /** A chip was taken away by key: the one that takes its place gets the focus. */
  const wantsFocus = useRef<number | null>(null);
  const chips = useMemo(() => [...chipsOfImages(view.chips), ...chipsOfQuery(query)], [view.chips, query]);
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
    if (chip.kind === 'image') {
      setQuery(view.text, editedImages(view.chips, chip.image, change));
      return;
    }
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
      {pending.map((image) => (
        <PendingChip key={image.previewUrl} {...image} />
      ))}
    </div>
  );
}
