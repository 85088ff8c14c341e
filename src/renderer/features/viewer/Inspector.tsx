/** All that is known of the open photo. Runs in the page. */
import { ScanSearch } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import type { PhotoDetails } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { CopyFact } from './CopyFact.tsx';
import { coordinates, dateLines, photoFacts } from './photo-facts.ts';
import { LazyPlaceMap } from './place-map/LazyPlaceMap.tsx';

export interface InspectorProps {
  /** Undefined until it is known. */
  readonly photo: PhotoDetails | undefined;
  /** How well it fits the search it was found by, and why; no lines where it was not found by one. */
  readonly match: readonly string[];
  readonly onMoreLikeThis: () => void;
}

const words = text.viewer;

function Place({ photo }: { readonly photo: PhotoDetails }): ReactElement | null {
  const { latitude, longitude, place } = photo;
  if (latitude === null || longitude === null) return null;
  const position = coordinates(latitude, longitude);
  return (
    <div className="inspector-place">
      <LazyPlaceMap latitude={latitude} longitude={longitude} name={place ?? position} />
      <div className="inspector-place-name">
        {place !== null && <p dir="auto">{place}</p>}
        <p className="tabular" dir="auto">
          {position}
        </p>
        <CopyFact label={words.facts.position} value={position} />
      </div>
    </div>
  );
}

export function Inspector({ photo, match, onMoreLikeThis }: InspectorProps): ReactElement {
  return (
    <aside className="inspector" aria-label={words.inspector}>
      {photo !== undefined && (
        <>
          <p className="inspector-day">{dateLines(photo).day}</p>
          <p className="inspector-time tabular">{dateLines(photo).time}</p>
          <p className="inspector-name" dir="auto">
            {photo.name}
          </p>
          <Place photo={photo} />
          <dl className="inspector-facts tabular">
            {photoFacts(photo).map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                {fact.lines.map((line, index) => (
                  <dd key={line}>
                    <bdi>{line}</bdi>
                    {index === 0 && <CopyFact label={fact.label} value={fact.lines.join('\n')} />}
                  </dd>
                ))}
              </div>
            ))}
            {match.length > 0 && (
              <div>
                <dt>{words.facts.match}</dt>
                {match.map((line) => (
                  <dd key={line} dir="auto">
                    {line}
                  </dd>
                ))}
              </div>
            )}
          </dl>
          <Button icon={<ScanSearch size={16} strokeWidth={1.75} aria-hidden />} onClick={onMoreLikeThis}>
            {text.search.moreLikeThis}
          </Button>
        </>
      )}
    </aside>
  );
}
