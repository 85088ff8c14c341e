/** The list under the search box: when it is there, which entry is meant, and what choosing it does. Runs in the page. */
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { setQuery } from '../../../navigation/use-view.ts';
import type { View } from '../../../navigation/view.ts';
import { useAlbums, useFacets } from '../../../api/queries.ts';
import { useDelayedTrue } from '../../../components/use-delayed-true.ts';
import { suggestFilters } from './suggest-filters.ts';
import type { Suggestion, SuggestionGroup } from './suggestion.ts';
import { useGroupsAtRest } from './use-groups-at-rest.ts';
import type { KeptSearches } from './use-kept-searches.ts';

/** Names of filters wait until the person has stopped: who goes on typing means a word. */
const pauseMs = 400;
const none: readonly SuggestionGroup[] = [];

export interface SuggestionsOptions {
  readonly view: View;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly kept: KeptSearches;
}

export interface Suggestions {
  readonly groups: readonly SuggestionGroup[];
  readonly isOpen: boolean;
  readonly active: Suggestion | undefined;
  readonly choose: (suggestion: Suggestion) => void;
  /** Takes out an entry of the person's own. */
  readonly forget: (suggestion: Suggestion) => void;
  /** True where the key was for the list. */
  readonly takesKey: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  /** For the box: where its caret is now. */
  readonly noteCaret: () => void;
  /** For a press into the box: whoever presses it again wants to see the list again. */
  readonly reopen: () => void;
  /** For the box and the list alike. */
  readonly onBlur: (event: FocusEvent) => void;
  readonly panel: RefObject<HTMLDivElement | null>;
}

/** The offset of the caret; null where something is selected, or the box has not the focus. */
function caretOf(input: HTMLInputElement | null): number | null {
  if (input === null || document.activeElement !== input) return null;
  return input.selectionStart === input.selectionEnd ? input.selectionStart : null;
}

export function useSuggestions({ view, input, kept }: SuggestionsOptions): Suggestions {
  const { text, chips } = view;
  const panel = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  /** The text for which the list was put away, or for which filters were asked for. */
  const [dismissedAt, setDismissedAt] = useState<string | null>(null);
  const [askedAt, setAskedAt] = useState<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const counted = useFacets(hasFocus).data;
  const albums = useAlbums().data?.albums;
  const facets = useMemo(
    () =>
      counted && {
        ...counted,
        albums: (albums ?? []).map(({ name, photoCount }) => ({ value: name, count: photoCount })),
      },
    [counted, albums],
  );

  const isAsked = askedAt === text;
  const isAtRest = text === '' && chips.length === 0 && !isAsked;
  const groupsAtRest = useGroupsAtRest(kept, hasFocus && isAtRest);
  const filters = useMemo(
    () => (caret === null || caret > text.length ? null : suggestFilters({ text, caret }, facets, isAsked)),
    [text, caret, facets, isAsked],
  );
  const hasPaused = useDelayedTrue(filters?.key === 'keys', pauseMs);
  const groups = useMemo(() => {
    if (isAtRest) return groupsAtRest;
    return filters === null || (filters.key === 'keys' && !isAsked && !hasPaused) ? none : [filters];
  }, [isAtRest, groupsAtRest, filters, isAsked, hasPaused]);
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  const isOpen = hasFocus && items.length > 0 && dismissedAt !== text;
  const active = isOpen ? items.find(({ id }) => id === activeId) : undefined;

  /** Where the caret goes once the box holds the text that was chosen. */
  const nextCaret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (nextCaret.current === null) return;
    input.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  }, [text, input]);
  const activeOption = active?.id;
  useEffect(() => {
    if (activeOption === undefined) return;
    panel.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [activeOption]);

  function choose(suggestion: Suggestion): void {
    nextCaret.current = suggestion.caret;
    setActiveId(null);
    setCaret(suggestion.caret);
    // What was chosen as a whole is not completed further.
    if (suggestion.filter === null) setDismissedAt(suggestion.text);
    setQuery(suggestion.text, suggestion.chips ?? chips);
    input.current?.focus();
  }

  function forget({ kind, query }: Suggestion): void {
    if (query !== null && (kind === 'saved' || kind === 'recent')) kept.forget(query, kind);
  }

  function move(step: 1 | -1): void {
    const place = items.findIndex(({ id }) => id === activeId);
    // One place more than there are entries: the box itself.
    const next = (place + 1 + step + items.length + 1) % (items.length + 1);
    setActiveId(items[next - 1]?.id ?? null);
  }

  function takesKey(event: KeyboardEvent<HTMLInputElement>): boolean {
    if (event.key === ' ' && event.ctrlKey) {
      setAskedAt(text);
      setDismissedAt(null);
      return true;
    }
    // Whoever goes on to the photos may have to wait for them, and is not shown the list meanwhile.
    if (event.key === 'Enter' && active === undefined) setDismissedAt(text);
    if (!isOpen) return false;
    const first = isAtRest ? undefined : items[0];
    const completed = active ?? (event.key === 'Tab' && !event.shiftKey ? first : undefined);
    switch (event.key) {
      case 'ArrowDown':
        move(1);
        return true;
      case 'ArrowUp':
        move(-1);
        return true;
      case 'Escape':
        setDismissedAt(text);
        setAskedAt(null);
        setActiveId(null);
        return true;
      case 'Delete':
        if (active?.kind !== 'saved' && active?.kind !== 'recent') return false;
        move(1);
        forget(active);
        return true;
      case 'Enter':
      case 'Tab':
        if (completed === undefined || event.shiftKey) return false;
        choose(completed);
        return true;
      default:
        return false;
    }
  }

  function noteCaret(): void {
    setHasFocus(true);
    setCaret(caretOf(input.current));
    // Typing goes on from the text, not from an entry.
    setActiveId(null);
    if (dismissedAt !== null && dismissedAt !== input.current?.value) setDismissedAt(null);
  }

  return {
    groups,
    isOpen,
    active,
    choose,
    forget,
    takesKey,
    noteCaret,
    reopen: () => setDismissedAt(null),
    panel,
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget === input.current || panel.current?.contains(relatedTarget)) return;
      setHasFocus(false);
      setAskedAt(null);
      setDismissedAt(null);
      setActiveId(null);
    },
  };
}
