/** How large the photos are: a slider between two buttons, and the keys + and −. Runs in the page. */
import { Grid3x3, Square } from 'lucide-react';
import { useEffect, type CSSProperties, type ReactElement } from 'react';
import { text } from '../../text/index.ts';
import { readingKey } from '../../text/reading-key.ts';
import { IconButton } from '../Button.tsx';
import { keysAreTaken } from '../keys-are-taken.ts';
import '../slider.css';
import './grid-zoom.css';
import { currentZoom, setZoom, useZoom, zoomLevels } from './zoom.ts';

const words = text.zoom;

function step(direction: 1 | -1): void {
  setZoom(currentZoom().level + direction * zoomLevels.step);
}

function useZoomKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // With Ctrl or Cmd they are the browser's.
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const direction = { '+': 1, '=': 1, '-': -1, '−': -1 }[event.key];
      if (direction === undefined || keysAreTaken(event.target)) return;
      event.preventDefault();
      step(direction === 1 ? 1 : -1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

export function GridZoom(): ReactElement {
  const { level } = useZoom();
  useZoomKeys();
  const { least, most } = zoomLevels;
  return (
    <div className="grid-zoom" role="group" aria-label={words.group}>
      <IconButton
        label={words.smaller}
        aria-keyshortcuts="-"
        disabled={level <= least}
        onClick={() => step(-1)}
      >
        <Grid3x3 size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <input
        type="range"
        className="slider grid-zoom-slider"
        aria-label={words.size}
        aria-valuetext={words.level(Math.round(level))}
        min={least}
        max={most}
        step="any"
        value={level}
        style={{ '--filled': `${String(level)}%` } as CSSProperties}
        onChange={(event) => setZoom(event.target.valueAsNumber)}
        // With any value allowed, browsers disagree about how far an arrow key goes.
        onKeyDown={(event) => {
          const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[
            readingKey(event.key)
          ];
          if (direction === undefined) return;
          event.preventDefault();
          step(direction === 1 ? 1 : -1);
        }}
        onDoubleClick={() => setZoom(zoomLevels.usual)}
      />
      <IconButton label={words.larger} aria-keyshortcuts="+" disabled={level >= most} onClick={() => step(1)}>
        <Square size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}
