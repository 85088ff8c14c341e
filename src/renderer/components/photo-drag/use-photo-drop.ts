/** A place that photos of the page can be dropped on. Runs in the page. */
import { useState, type DragEvent } from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import { draggedPhotos, isPhotoDrag } from './photo-drag.ts';

export interface PhotoDrop {
  /** Photos are held over it. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** @param onDrop null where nothing can be dropped */
export function usePhotoDrop(onDrop: ((photoIds: readonly PhotoId[]) => void) | null): PhotoDrop {
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (onDrop === null || !isPhotoDrag(event.dataTransfer)) return;
    // Says that it can be dropped here.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
  };
  return {
    isOver,
    handlers: {
      onDragEnter: over,
      onDragOver: over,
      onDragLeave(event) {
        const inside = event.relatedTarget instanceof Node ? event.relatedTarget : null;
        if (!event.currentTarget.contains(inside)) setIsOver(false);
      },
      onDrop(event) {
        setIsOver(false);
        if (onDrop === null || !isPhotoDrag(event.dataTransfer)) return;
        const photoIds = draggedPhotos(event.dataTransfer);
        event.preventDefault();
        if (photoIds.length > 0) onDrop(photoIds);
      },
    },
  };
}
