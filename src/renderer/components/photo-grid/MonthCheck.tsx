/** Selects all photos below a heading, or none of them. Runs in the page. */
import { use, useMemo, type ReactElement } from 'react';
import { text } from '../../text/index.ts';
import { hasAll } from '../selection/selection.ts';
import { SelectionContext, useSelected } from '../selection/selection-store.ts';
import { CheckMark } from './CheckMark.tsx';
import type { HeadingRow } from './grid-rows.ts';

export interface MonthCheckProps {
  readonly row: HeadingRow;
  readonly onToggle: (section: number) => void;
}

export function MonthCheck({ row, onToggle }: MonthCheckProps): ReactElement | null {
  const store = use(SelectionContext);
  const photoIds = useMemo(() => row.photos.map(({ photoId }) => photoId), [row.photos]);
  const isChecked = useSelected(store, (selection) => hasAll(selection, photoIds));
  if (store === null || photoIds.length === 0) return null;
  return (
    <CheckMark
      isTabbable
      label={text.selection.selectAllOf(row.heading)}
      isChecked={isChecked}
      onClick={() => onToggle(row.section)}
    />
  );
}
