/** Where a photo was taken: the place in the middle of a globe that can be come near to. Runs in the page, by itself. */
import { Minus, Plus } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import { IconButton } from '../../../components/Button.tsx';
import { text } from '../../../text/index.ts';
import { globePaths, nearestLevel } from './globe.ts';
import { borders, land } from './outlines.ts';
import './place-map.css';

export interface PlaceMapProps {
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  /** The town's name, or the coordinates where there is none. */
  readonly name: string;
}

const words = text.viewer.map;
/** Of the drawing; the page scales it to the panel. */
const [width, height] = [260, 160];
/** A country and its neighbours. */
const firstLevel = 2;

export function PlaceMap({ latitude, longitude, name }: PlaceMapProps): ReactElement {
  // As it was left at the photo before.
  const [level, setLevel] = useState(firstLevel);
  const paths = useMemo(
    () => globePaths({ width, height, latitude, longitude, level }, { land, borders }),
    [latitude, longitude, level],
  );
  const step = (by: number): void => setLevel((before) => Math.min(nearestLevel, Math.max(0, before + by)));
  return (
    <figure className="place-map">
      <svg
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={words.name(name)}
        data-level={level}
        onDoubleClick={() => step(1)}
      >
        <path className="place-map-sea" d={paths.sea} />
        <path className="place-map-graticule" d={paths.graticule} />
        <path className="place-map-land" d={paths.land} />
        <path className="place-map-borders" d={paths.borders} />
        <circle className="place-map-halo" cx={width / 2} cy={height / 2} r="9" />
        <circle className="place-map-point" cx={width / 2} cy={height / 2} r="4.5" />
      </svg>
      {/* A button that is disabled would lose the focus, and the keys with it. */}
      <div className="place-map-zoom" role="group" aria-label={words.zoom}>
        <IconButton label={words.nearer} aria-disabled={level === nearestLevel} onClick={() => step(1)}>
          <Plus size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <IconButton label={words.farther} aria-disabled={level === 0} onClick={() => step(-1)}>
          <Minus size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <figcaption className="place-map-source">{words.source}</figcaption>
    </figure>
  );
}
