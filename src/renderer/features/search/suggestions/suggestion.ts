/** What the list under the search box is made of. Runs in the page. */
import type { FilterKey } from '../../../../contract/index.ts';
import type { Chip } from '../../../navigation/view.ts';

export interface Suggestion {
  /** Tells it from all others of the list, and stays the same while it is offered. */
  readonly id: string;
  readonly kind: 'key' | 'value' | 'saved' | 'recent' | 'example';
  /** The filter it is about; null for a whole query. */
  readonly filter: FilterKey | null;
  readonly label: string;
  /** Photos that it finds; null where that is not known. */
  readonly count: number | null;
  /** How a filter looks when it is written out; null where the label says all. */
  readonly example: string | null;
  /** What the box holds once it is chosen, and where the caret stands in it. */
  readonly text: string;
  readonly caret: number;
  /** The whole query as it is kept; null for a part of one. */
  readonly query: string | null;
  /** Images that a whole query has beside its words; null where those of the box stay. */
  readonly chips: readonly Chip[] | null;
}

export interface SuggestionGroup {
  readonly key: 'keys' | 'values' | 'saved' | 'recent' | 'examples';
  readonly title: string;
  readonly items: readonly Suggestion[];
}
