/** How the photos found are sorted. Runs in the page. */
import type { ReactElement } from 'react';
import { setSort } from '../../navigation/use-view.ts';
import type { View } from '../../navigation/view.ts';
import { text } from '../../text/index.ts';
import './sort-choice.css';

const words = text.search.sort;
const choices = [undefined, 'date'] as const;

export function SortChoice({ sort }: Pick<View, 'sort'>): ReactElement {
  return (
    <div className="sort-choice" role="group" aria-label={words.label}>
      {choices.map((choice) => (
        <button
          key={choice ?? 'match'}
          type="button"
          aria-pressed={sort === choice}
          onClick={() => setSort(choice)}
        >
          {words[choice ?? 'match']}
        </button>
      ))}
    </div>
  );
}
