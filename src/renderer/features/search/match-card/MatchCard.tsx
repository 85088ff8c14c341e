/** A small card beside a photo that was found: why it is there. Runs in the page. */
import { autoUpdate, flip, hide, offset, shift, useFloating } from '@floating-ui/react-dom';
import { useDirection } from '@radix-ui/react-direction';
import { useEffect, useId, useLayoutEffect, type ReactElement } from 'react';
import type { SearchAnswer } from '../../../../contract/index.ts';
import { useZoom } from '../../../components/photo-grid/zoom.ts';
import { text } from '../../../text/index.ts';
import { explainMatch } from '../explain-match.ts';
import './match-card.css';
import { useExplainedPhoto } from './use-explained-photo.ts';

export interface MatchCardProps {
  /** Holds the photos of the answer, and scrolls. */
  readonly view: HTMLElement | null;
  readonly answer: SearchAnswer;
}

const marginPx = 8;

export function MatchCard({ view, answer }: MatchCardProps): ReactElement {
  const id = useId();
  const { explained, close } = useExplainedPhoto(view);
  const photoId = explained?.photoId;
  const reasons = photoId === undefined ? undefined : explainMatch(answer, photoId);
  const isShown = reasons !== undefined;
  const isRightToLeft = useDirection() === 'rtl';
  // Another size of the photos puts them elsewhere.
  const zoom = useZoom();
  const {
    refs: { setReference, setFloating },
    floatingStyles,
    middlewareData,
  } = useFloating({
    strategy: 'fixed',
    placement: isRightToLeft ? 'left-start' : 'right-start',
    middleware: [
      offset(marginPx),
      flip({
        padding: marginPx,
        fallbackPlacements: [isRightToLeft ? 'right-start' : 'left-start', 'bottom', 'top'],
      }),
      shift({ padding: marginPx }),
      hide({ ...(view === null ? {} : { boundary: view }) }),
    ],
    transform: false,
    whileElementsMounted: autoUpdate,
  });

  // The grid has drawn its cells by now. They are not drawn again for this.
  useLayoutEffect(() => {
    const cell =
      photoId === undefined || !isShown
        ? null
        : (view?.querySelector<HTMLElement>(`[data-photo-id="${String(photoId)}"]`) ?? null);
    setReference(cell);
    cell?.setAttribute('aria-describedby', id);
    return () => cell?.removeAttribute('aria-describedby');
  }, [view, photoId, isShown, id, setReference, answer, zoom.level]);

  // Before anything else takes the key: a step back is the next one.
  useEffect(() => {
    if (!isShown) return undefined;
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    window.addEventListener('keydown', onEscape, { capture: true });
    return () => window.removeEventListener('keydown', onEscape, { capture: true });
  }, [isShown, close]);

  return (
    // What is hovered is not read out; who asks for it by key hears it.
    <div aria-live={explained?.isByKey === false ? 'off' : 'polite'}>
      {reasons !== undefined && (
        <div
          ref={setFloating}
          id={id}
          role="tooltip"
          className="match-card"
          style={floatingStyles}
          data-hidden={middlewareData.hide?.referenceHidden === true || undefined}
        >
          <p className="match-card-headline tabular">{reasons.headline}</p>
          {reasons.terms.length > 0 && (
            <dl className="match-card-terms tabular" aria-label={text.match.terms}>
              {reasons.terms.map(({ label, score }, index) => (
                // Two images may have one name.
                <div key={index}>
                  <dt dir="auto">{label}</dt>
                  <dd>{score}</dd>
                </div>
              ))}
            </dl>
          )}
          {reasons.names.map((line) => (
            <p key={line} className="match-card-name" dir="auto">
              {line}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
