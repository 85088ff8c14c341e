/** The small search window of the desktop: a box, and a row of the best photos. Runs in the page, in a window of its own. */
import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import { Busy } from '../../components/Busy.tsx';
import { placeholderUrl } from '../../components/photo-grid/placeholder.ts';
import type { RecollectHost } from '../../../contract/host.ts';
import {
  maxQueryLength,
  type PhotoId,
  type PhotoSummary,
  type SearchAnswer,
} from '../../../contract/index.ts';
import { keyName } from '../../shortcuts/key-name.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { readingKey } from '../../text/reading-key.ts';
import { text } from '../../text/index.ts';
import './quick-search.css';
import { rowLength, useFirstResults, useNewestPhotos, type FirstResults } from './use-first-results.ts';

const words = text.quickSearch;

/** A photo of the row; a faint one is no match, and the closest there is. */
interface Shown {
  readonly photo: PhotoSummary;
  readonly isFaint: boolean;
}

function shownOf({ isAsked, answer }: FirstResults, newest: readonly PhotoSummary[]): readonly Shown[] {
  if (!isAsked) return newest.map((photo) => ({ photo, isFaint: false }));
  return (answer?.results ?? [])
    .slice(0, rowLength)
    .map(({ photo, band }) => ({ photo, isFaint: band === 'weak' && answer?.total !== 0 }));
}

function answerLine({ total, results }: SearchAnswer): string {
  if (results.length === 0) return words.nothing;
  if (total === 0) return words.noMatch;
  return total < results.length ? words.matchesThenClosest(total) : words.matches(total);
}

function stateLine(
  { isAsked, answer, hasFailed }: FirstResults,
  newest: readonly PhotoSummary[] | undefined,
): string {
  if (hasFailed) return words.failed;
  if (isAsked) return answer === undefined ? '' : answerLine(answer);
  if (newest === undefined) return '';
  return newest.length === 0 ? words.noPhotos : words.newest;
}

/** Whether a key writes something where there is a field; Space presses a button. */
function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

/** Moves the focus along the row; from the box into it, and back. */
function moveFocus(event: KeyboardEvent<HTMLElement>, input: HTMLInputElement | null): void {
  const key = readingKey(event.key);
  const photos = [...event.currentTarget.querySelectorAll<HTMLElement>('.quick-photo')];
  const at = photos.findIndex((photo) => photo === document.activeElement);
  let next: HTMLElement | null | undefined;
  if (at === -1) next = key === 'ArrowDown' ? photos[0] : undefined;
  // Whoever types on means the box, which then gets the letter.
  else if (isLetter(event)) input?.focus();
  else if (key === 'ArrowUp') next = input;
  else if (key === 'ArrowRight') next = photos[at + 1];
  else if (key === 'ArrowLeft') next = at === 0 ? input : photos[at - 1];
  if (next === undefined || next === null) return;
  event.preventDefault();
  next.focus();
}

export function QuickSearch({ host }: { readonly host: RecollectHost }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const results = useFirstResults(typed);
  const newest = useNewestPhotos();
  const shown = shownOf(results, newest ?? []);
  useEffect(() => {
    const begin = (): void => {
      input.current?.focus();
      input.current?.select();
    };
    begin();
    window.addEventListener('focus', begin);
    return () => window.removeEventListener('focus', begin);
  }, []);

  function showAll(photoId: PhotoId | null): void {
    if (typed.trim() !== '' || photoId !== null) void host.showSearch({ query: typed.trim(), photoId });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      void host.hideQuickSearch(null);
    } else if (event.key === 'Enter' && event.target === input.current) {
      event.preventDefault();
      showAll(null);
    } else moveFocus(event, input.current);
  }

  return (
    <main className="quick" data-has-photos={shown.length > 0} onKeyDown={onKeyDown}>
      <h1 className="visually-hidden">{text.app.name}</h1>
      <search className="quick-bar">
        {results.isBusy ? <Busy size={20} /> : <Search size={20} strokeWidth={1.75} aria-hidden />}
        <input
          ref={input}
          className="quick-input"
          dir={typed === '' ? undefined : 'auto'}
          type="text"
          enterKeyHint="search"
          aria-label={words.label}
          placeholder={words.placeholder}
          value={typed}
          maxLength={maxQueryLength}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
      </search>
      <ul className="quick-row" aria-label={results.isAsked ? words.results : words.newest}>
        {shown.map(({ photo, isFaint }) => (
          <li key={photo.photoId}>
            <button
              type="button"
              className="quick-photo"
              data-faint={isFaint}
              aria-label={photoLabel(photo)}
              title={photo.name}
              style={{ backgroundImage: backgroundOf(photo.placeholder) }}
              onClick={() => showAll(photo.photoId)}
            >
              {/* A photo without a thumbnail keeps its colours. */}
              <img
                src={thumbnailUrl(photo, 'small')}
                alt=""
                draggable={false}
                onError={({ currentTarget }) => (currentTarget.hidden = true)}
              />
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="quick-state tabular">
        {stateLine(results, newest)}
      </p>
      <p className="quick-keys">
        {shown.length > 0 && <Key name="ArrowDown" does={words.choose} />}
        {results.isAsked && <Key name="Enter" does={words.showAll} />}
        <Key name="Escape" does={words.close} />
      </p>
    </main>
  );
}

function Key({ name, does }: { readonly name: string; readonly does: string }): ReactElement {
  return (
    <span>
      <kbd>{keyName(name)}</kbd> {does}
    </span>
  );
}

/** The photo's colours until its thumbnail is there. */
function backgroundOf(placeholder: string | undefined): string | undefined {
  const url = placeholderUrl(placeholder);
  return url === undefined ? undefined : `url(${url})`;
}
