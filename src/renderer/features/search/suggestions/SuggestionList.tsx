/** The list under the search box. The focus stays in the box; the arrows choose. Runs in the page. */
import { Clock, Search, SlidersHorizontal, Star, X } from 'lucide-react';
import type { FocusEvent, ReactElement, ReactNode, Ref } from 'react';
import { formatCount } from '../../../text/format.ts';
import { text } from '../../../text/index.ts';
import { filterIcons } from '../filter-icons.ts';
import type { Suggestion, SuggestionGroup } from './suggestion.ts';
import './suggestions.css';

export interface SuggestionListProps {
  readonly id: string;
  readonly groups: readonly SuggestionGroup[];
  readonly active: Suggestion | undefined;
  readonly onChoose: (suggestion: Suggestion) => void;
  readonly onForget: (suggestion: Suggestion) => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly panelRef: Ref<HTMLDivElement>;
  /** Stands below the list, outside of what the arrows walk. */
  readonly foot?: ReactNode;
}

const words = text.search.suggestions;
const wholeIcons = {
  key: SlidersHorizontal,
  value: SlidersHorizontal,
  saved: Star,
  recent: Clock,
  example: Search,
};

/** The id of an entry's element. */
export function optionId(listId: string, suggestion: Suggestion): string {
  return `${listId}-${suggestion.id}`;
}

interface OptionProps {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly isActive: boolean;
  readonly onChoose: (suggestion: Suggestion) => void;
  readonly onForget: (suggestion: Suggestion) => void;
}

function Option({ id, suggestion, isActive, onChoose, onForget }: OptionProps): ReactElement {
  const { kind, filter, label, example, count } = suggestion;
  const Icon = filter === null ? wholeIcons[kind] : filterIcons[filter];
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className="suggestion"
      onClick={() => onChoose(suggestion)}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span className="suggestion-label" dir="auto">
        {label}
      </span>
      {example !== null && (
        <span className="suggestion-example">
          <span className="visually-hidden">{words.asIn} </span>
          <bdi>{example}</bdi>
        </span>
      )}
      {count !== null && (
        <span className="suggestion-count tabular">
          <span aria-hidden>{formatCount(count)}</span>
          <span className="visually-hidden">{text.app.photos(count)}</span>
        </span>
      )}
      {(kind === 'saved' || kind === 'recent') && (
        // For the pointer alone: an option can hold no button, and the keyboard has Delete.
        <span
          className="suggestion-forget"
          aria-hidden
          title={words.forget}
          onClick={(event) => {
            event.stopPropagation();
            onForget(suggestion);
          }}
        >
          <X size={14} strokeWidth={2} aria-hidden />
        </span>
      )}
    </div>
  );
}

export function SuggestionList(props: SuggestionListProps): ReactElement {
  const { id, groups, active, onChoose, onForget, onBlur, panelRef, foot } = props;
  return (
    // A press in it must not take the focus from the box.
    <div
      ref={panelRef}
      className="suggestions"
      onMouseDown={(event) => event.preventDefault()}
      onBlur={onBlur}
    >
      <div id={id} role="listbox" aria-label={words.label} className="suggestions-list">
        {groups.map(({ key, title, items }) => (
          <div key={key} role="group" aria-labelledby={`${id}-${key}`}>
            <div id={`${id}-${key}`} role="presentation" className="suggestions-title">
              {title}
            </div>
            {items.map((suggestion) => (
              <Option
                key={suggestion.id}
                id={optionId(id, suggestion)}
                suggestion={suggestion}
                isActive={suggestion.id === active?.id}
                onChoose={onChoose}
                onForget={onForget}
              />
            ))}
          </div>
        ))}
      </div>
      {foot}
    </div>
  );
}
