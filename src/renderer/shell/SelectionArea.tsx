/** The part of the page whose photos can be selected, with the tools above them. Runs in the page. */
import { useCallback, useState, type ReactElement, type ReactNode } from 'react';
import type { PhotoSummary } from '../../contract/index.ts';
import { GridZoom } from '../components/photo-grid/GridZoom.tsx';
import { SelectionContext } from '../components/selection/selection-store.ts';
import type { OpenDialog } from './open-dialog.ts';
import { gridMenuAt, SelectionTools, type GridMenuAt } from './SelectionTools.tsx';
import type { Organizing } from './use-organizing.ts';

export interface SelectionAreaProps {
  readonly organizing: Organizing;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  readonly onOpenDialog: (dialog: OpenDialog) => void;
  readonly children: ReactNode;
}

export function SelectionArea(props: SelectionAreaProps): ReactElement {
  const { organizing, onMoreLikeThis, onOpenDialog, children } = props;
  const [menu, setMenu] = useState<GridMenuAt | null>(null);
  const closeMenu = useCallback(() => setMenu(null), []);
  return (
    <SelectionContext value={organizing.selection}>
      <div id="photos" className="gallery-views" onContextMenu={(event) => setMenu(gridMenuAt(event))}>
        <div className="gallery-tools">
          <GridZoom />
        </div>
        <SelectionTools
          store={organizing.selection}
          place={organizing.selectionPlace}
          menu={menu}
          onCloseMenu={closeMenu}
          onClear={organizing.clear}
          onMoreLikeThis={onMoreLikeThis}
          onOpenDialog={onOpenDialog}
        />
        {children}
      </div>
    </SelectionContext>
  );
}
