/**
 * The rows of one section that are drawn, in a box as tall as all of them: its heading sticks to the top of the window
 * for as long as the box is there, and the next one pushes it out. Runs in the page.
 */
import type { ReactElement } from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import { GridRowView, type GridRowActions } from './GridRowView.tsx';
import type { GridRows, Stacks } from './grid-rows.ts';

export interface GridSectionViewProps extends GridRowActions {
  readonly grid: GridRows;
  readonly section: number;
  /** Indexes of the rows, in order. */
  readonly rows: readonly number[];
  readonly activeId: PhotoId | null;
  /** It goes by too fast for anything to be looked at. */
  readonly isRushing: boolean;
  readonly stacks: Stacks;
}

export function GridSectionView(props: GridSectionViewProps): ReactElement {
  const { grid, section, rows, activeId, ...rest } = props;
  const topPx = grid.sectionTops[section] ?? 0;
  const heightPx = (grid.sectionTops[section + 1] ?? topPx) - topPx;
  return (
    <div role="rowgroup" className="grid-section" style={{ top: topPx, height: heightPx }}>
      {rows.map((index) => {
        const row = grid.rows[index];
        if (row === undefined) return null;
        // A row without the photo that Tab leads to need not be drawn again when that changes.
        const isActiveRow =
          row.kind === 'photos' &&
          activeId !== null &&
          row.photos.slice(row.start, row.end).some(({ photoId }) => photoId === activeId);
        return (
          <GridRowView
            key={row.key}
            row={row}
            rowIndex={index}
            topPx={row.topPx - topPx}
            gapPx={grid.gapPx}
            activeId={isActiveRow ? activeId : null}
            {...rest}
          />
        );
      })}
    </div>
  );
}
