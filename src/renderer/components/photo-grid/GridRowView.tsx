/** One row of the grid: a heading, or photos side by side. Runs in the page. */
import { memo, type ReactElement } from 'react';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { GridCell } from './GridCell.tsx';
import { MonthCheck } from './MonthCheck.tsx';
import { cellsOf, type GridRow, type Stacks } from './grid-rows.ts';

export interface GridRowActions {
  readonly onActivate: (photoId: PhotoId) => void;
  readonly onOpen: (photo: Pick<PhotoSummary, 'photoId'>) => void;
  readonly onMoreLikeThis: ((photo: PhotoSummary) => void) | null;
  readonly onToggleStack: (leaderId: PhotoId) => void;
  /** Selects all photos of a section, or none of them any more. */
  readonly onToggleSection: (section: number) => void;
}

export interface GridRowViewProps extends GridRowActions {
  readonly row: GridRow;
  readonly rowIndex: number;
  /** From the top of its section. */
  readonly topPx: number;
  readonly gapPx: number;
  readonly activeId: PhotoId | null;
  /** It goes by too fast for anything to be looked at. */
  readonly isRushing: boolean;
  readonly stacks: Stacks;
}

export const GridRowView = memo(function GridRowView(props: GridRowViewProps): ReactElement {
  const { row, rowIndex, topPx, gapPx, activeId, isRushing, stacks, onToggleSection, ...actions } = props;
  if (row.kind === 'heading') {
    return (
      <div role="row" aria-rowindex={rowIndex + 1} className="grid-heading" style={{ height: row.heightPx }}>
        <div role="rowheader">
          <h2>{row.heading}</h2>
          <MonthCheck row={row} onToggle={onToggleSection} />
        </div>
      </div>
    );
  }
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 1}
      className="grid-row"
      style={{ transform: `translateY(${String(topPx)}px)`, height: row.heightPx, gap: gapPx }}
    >
      {cellsOf(row).map(({ photo, widthPx }) => (
        <GridCell
          key={photo.photoId}
          photo={photo}
          widthPx={widthPx}
          heightPx={row.heightPx - gapPx}
          isTabbable={photo.photoId === activeId}
          isRushing={isRushing}
          stack={stacks.get(photo.photoId)}
          {...actions}
        />
      ))}
    </div>
  );
});
