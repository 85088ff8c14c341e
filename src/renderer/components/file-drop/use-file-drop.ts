/** Files and folders dropped on the window or pasted into it. Runs in the page. */
import { useEffect, useState } from 'react';
import { isPhotoDrag } from '../photo-drag/photo-drag.ts';
import { areImages, droppedOf, type Dropped } from './dropped.ts';

/** What a drop would do where the pointer is: add a folder, or search by an image. */
export type DropAim = 'folder' | 'image';

/** Files from elsewhere: photos of the page itself are not searched by for being dragged. */
function carriesFiles(event: DragEvent): boolean {
  return (event.dataTransfer?.types.includes('Files') ?? false) && !isPhotoDrag(event.dataTransfer);
}

function aimOf({ target, dataTransfer }: DragEvent): DropAim {
  const isOverFolders = target instanceof Element && target.closest('[data-takes-folders]') !== null;
  return isOverFolders && dataTransfer !== null && !areImages(dataTransfer) ? 'folder' : 'image';
}

/** Calls `onDrop` for what is dropped anywhere or pasted. What a drop would do while something is dragged over; else null. */
export function useFileDrop(onDrop: (dropped: Dropped) => void): DropAim | null {
  const [aim, setAim] = useState<DropAim | null>(null);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the page and show the file.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setAim(aimOf(event));
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the page it names the other one.
      if (event.relatedTarget === null) setAim(null);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setAim(null);
      if (event.dataTransfer !== null) onDrop(droppedOf(event.dataTransfer));
    };
    const paste = (event: ClipboardEvent): void => {
      if ((event.clipboardData?.files.length ?? 0) === 0 || event.clipboardData === null) return;
      event.preventDefault();
      onDrop(droppedOf(event.clipboardData));
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => stop.abort();
  }, [onDrop]);
  return aim;
}
