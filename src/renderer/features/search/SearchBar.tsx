/** The one search box: words, and the way to images. Runs in the page. */
import { ImagePlus, Search as SearchIcon, X } from 'lucide-react';
import {
  useId,
  useRef,
  type ChangeEvent,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { Busy } from '../../components/Busy.tsx';
import { IconButton } from '../../components/Button.tsx';
import { setQuery, stepBack } from '../../navigation/use-view.ts';
import { isSearch, type View } from '../../navigation/view.ts';
import { text } from '../../text/index.ts';
import { roomForWords } from './query-text.ts';
import './search-bar.css';
import { KeptFoot, SaveButton } from './suggestions/SearchKeeping.tsx';
import { optionId, SuggestionList } from './suggestions/SuggestionList.tsx';
import type { SuggestionGroup } from './suggestions/suggestion.ts';
import { useKeptSearches } from './suggestions/use-kept-searches.ts';
import { useSuggestions } from './suggestions/use-suggestions.ts';
import { keptQuery } from './suggestions/whole-query.ts';
import { useDelayedTrue } from '../../components/use-delayed-true.ts';
import type { QueryImages } from './use-query-images.ts';

export interface SearchBarProps {
  readonly view: View;
  readonly images: QueryImages;
  readonly isWaiting: boolean;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** The id of the element that says what of the query was not understood; null where all of it was. */
  readonly issuesId: string | null;
  /** The person wants to go on to the photos. */
  readonly onLeave: () => void;
}

const words = text.search;
/** Below this nobody notices that they wait. */
const unnoticedMs = 300;

function textOfCount(groups: readonly SuggestionGroup[]): string {
  return words.suggestions.count(groups.reduce((sum, { items }) => sum + items.length, 0));
}

export function SearchBar(props: SearchBarProps): ReactElement {
  const { view, images, isWaiting, inputRef, issuesId, onLeave } = props;
  const fileInput = useRef<HTMLInputElement>(null);
  const showsWaiting = useDelayedTrue(isWaiting || images.pending.length > 0, unnoticedMs);
  const listId = useId();
  const kept = useKeptSearches();
  const suggestions = useSuggestions({ view, input: inputRef, kept });
  const { groups, isOpen, active } = suggestions;
  const hasChips = view.chips.length > 0 || images.pending.length > 0;

  function remember(): void {
    if (view.text.trim() !== '') kept.remember(keptQuery(view));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (suggestions.takesKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const isAtStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      // Even where there are no photos yet to go on to.
      remember();
      onLeave();
    } else if (event.key === 'Backspace' && isAtStart && view.chips.length > 0) {
      event.preventDefault();
      setQuery(view.text, view.chips.slice(0, -1));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (view.text !== '' && view.chips.length > 0) setQuery('', view.chips);
      else if (!stepBack()) onLeave();
    }
  }

  /** Whoever leaves the bar for the photos has asked; a window that is left has not, nor has who clears the box. */
  function onBlur({ currentTarget, relatedTarget }: FocusEvent): void {
    if (currentTarget.contains(relatedTarget) || !document.hasFocus()) return;
    remember();
  }

  function onFileChosen(event: ChangeEvent<HTMLInputElement>): void {
    images.addFiles([...(event.target.files ?? [])]);
    // So that the same file can be chosen again.
    event.target.value = '';
  }

  return (
    <search className="search-bar" onBlur={onBlur}>
      <span className="search-icon">
        {showsWaiting ? <Busy size={18} /> : <SearchIcon size={18} strokeWidth={1.75} aria-hidden />}
      </span>
      <input
        ref={inputRef}
        className="search-input"
        // The words are as they are written; what stands in the empty box is the page's.
        dir={view.text === '' ? undefined : 'auto'}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={active === undefined ? undefined : optionId(listId, active)}
        enterKeyHint="search"
        aria-label={words.label}
        aria-keyshortcuts="/ Control+K Meta+K"
        placeholder={hasChips ? words.placeholderWithChips : words.placeholder}
        value={view.text}
        maxLength={roomForWords(view.chips)}
        aria-invalid={issuesId !== null}
        aria-describedby={issuesId ?? undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.target.value, view.chips);
          suggestions.noteCaret();
        }}
        onSelect={suggestions.noteCaret}
        onFocus={suggestions.noteCaret}
        onClick={suggestions.reopen}
        onBlur={suggestions.onBlur}
        onKeyDown={onKeyDown}
      />
      <span className="visually-hidden" role="status">
        {isOpen && textOfCount(groups)}
      </span>
      {isOpen && (
        <SuggestionList
          id={listId}
          groups={groups}
          active={active}
          onChoose={suggestions.choose}
          onForget={suggestions.forget}
          onBlur={suggestions.onBlur}
          panelRef={suggestions.panel}
          foot={groups.some(({ key }) => key === 'recent') && <KeptFoot kept={kept} />}
        />
      )}
      <SaveButton view={view} kept={kept} />
      {isSearch(view) ? (
        <IconButton label={words.clear} onClick={() => setQuery('', [])}>
          <X size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      ) : (
        <kbd className="search-key" aria-hidden>
          /
        </kbd>
      )}
      <IconButton
        label={words.byImage}
        className="search-by-image"
        onClick={() => fileInput.current?.click()}
      >
        <ImagePlus size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <input
        ref={fileInput}
        type="file"
        accept="image/*"
        multiple
        hidden
        tabIndex={-1}
        aria-label={words.byImage}
        onChange={onFileChosen}
      />
    </search>
  );
}
