/** The small search window of the desktop: a box, and a row of the best photos. Runs in the page, in a window of its own. */
import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import { useLibraryState } from '../../api/queries.ts';
import { placeholderUrl } from '../../components/photo-grid/placeholder.ts';
import type { RecollectHost } from '../../../contract/host.ts';
import { maxQueryLength, type PhotoId, type SearchAnswer } from '../../../contract/index.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { readingKey } from '../../text/reading-key.ts';
import { text } from '../../text/index.ts';
import './quick-search.css';
import { rowLength, useFirstResults } from './use-first-results.ts';

const words = text.quickSearch;

function stateLine(answer: SearchAnswer | undefined, hasFailed: boolean): string {
  if (hasFailed) return words.failed;
  if (answer === undefined) return '';
  if (answer.total > 0) return words.matches(answer.total);
  return answer.results.length > 0 ? words.noMatch : words.nothing;
}

/** Moves the focus along the row; from the box into it, and back. */
function moveFocus(event: KeyboardEvent<HTMLElement>, input: HTMLInputElement | null): void {
  const key = readingKey(event.key);
  const photos = [...event.currentTarget.querySelectorAll<HTMLElement>('.quick-photo')];
  const at = photos.findIndex((photo) => photo === document.activeElement);
  let next: HTMLElement | null | undefined;
  if (at === -1) next = key === 'ArrowDown' ? photos[0] : undefined;
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
  const { answer, hasFailed } = useFirstResults(typed);
  // Kept while the window is hidden: the library is asked for, so that the engine is there by the first letter.
  useLibraryState();
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
    if (typed.trim() !== '') void host.showSearch({ query: typed.trim(), photoId });
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
    <main className="quick" onKeyDown={onKeyDown}>
      <h1 className="visually-hidden">{text.app.name}</h1>
      <search className="quick-bar">
        <Search size={20} strokeWidth={1.75} aria-hidden />
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
      <ul className="quick-row" aria-label={words.results}>
        {answer?.results.slice(0, rowLength).map(({ photo }) => (
          <li key={photo.photoId}>
            <button
              type="button"
              className="quick-photo"
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
      <p className="quick-foot">
        <span role="status" className="tabular">
          {stateLine(answer, hasFailed)}
        </span>
        <span>{words.help}</span>
      </p>
    </main>
  );
}

/** The photo's colours until its thumbnail is there. */
function backgroundOf(placeholder: string | undefined): string | undefined {
  const url = placeholderUrl(placeholder);
  return url === undefined ? undefined : `url(${url})`;
}
