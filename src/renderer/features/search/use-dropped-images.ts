/** Images dropped on the window or pasted into it. Runs in the page. */
import { useEffect, useState } from 'react';
import { isPhotoDrag } from '../../components/photo-drag/photo-drag.ts';

/** Files from elsewhere: photos of the page itself are not searched by for being dragged. */
function carriesFiles(event: DragEvent): boolean {
  return (event.dataTransfer?.types.includes('Files') ?? false) && !isPhotoDrag(event.dataTransfer);
}

/** Calls `onFiles` for what is dropped anywhere or pasted; tells whether something is being dragged over. */
export function useDroppedImages(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    /** Elements are entered before others are left, so the difference says whether the pointer is inside. */
    let entered = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      entered += 1;
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      entered = Math.max(0, entered - 1);
      if (entered === 0) setIsOver(false);
    };
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the page and show the file.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      entered = 0;
      setIsOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => stop.abort();
  }, [onFiles]);
  return isOver;
}
