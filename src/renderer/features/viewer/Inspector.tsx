/** All that is known of the open photo. Runs in the page. */
import { ScanSearch } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import type { PhotoDetails } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { dateLines, photoFacts } from './photo-facts.ts';

export interface InspectorProps {
  /** Undefined until it is known. */
  readonly photo: PhotoDetails | undefined;
  /** How well it fits the search it was found by, and why; no lines where it was not found by one. */
  readonly match: readonly string[];
  readonly onMoreLikeThis: () => void;
}

export function Inspector({ photo, match, onMoreLikeThis }: InspectorProps): ReactElement {
  return (
    <aside className="inspector" aria-label={text.viewer.inspector}>
      {photo !== undefined && (
        <>
          <p className="inspector-day">{dateLines(photo).day}</p>
          <p className="inspector-time tabular">{dateLines(photo).time}</p>
          <p className="inspector-name">{photo.name}</p>
          <dl className="inspector-facts tabular">
            {photoFacts(photo).map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                {fact.lines.map((line) => (
                  <dd key={line}>{line}</dd>
                ))}
              </div>
            ))}
            {match.length > 0 && (
              <div>
                <dt>{text.viewer.facts.match}</dt>
                {match.map((line) => (
                  <dd key={line}>{line}</dd>
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
