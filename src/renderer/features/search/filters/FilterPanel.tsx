/** All filters with how many photos each would leave; what is chosen is written into the query. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import { useBackend } from '../../../api/backend-context.ts';
import { failureSentence } from '../../../api/failure-sentence.ts';
import { keys } from '../../../api/queries.ts';
import { Button } from '../../../components/Button.tsx';
import { parseQuery, wallClockMs, type Query } from '../../../../contract/index.ts';
import type { View } from '../../../navigation/view.ts';
import { text } from '../../../text/index.ts';
import { queryText } from '../query-text.ts';
import { DateCalendar } from './DateCalendar.tsx';
import {
  chooseDates,
  chosenDates,
  chosenValues,
  clearFilters,
  countFilters,
  filterKinds,
  toggleValue,
} from './filter-edits.ts';
import { FilterValues, type FilterValue } from './FilterValues.tsx';
import { FolderTree } from './FolderTree.tsx';
import './filters.css';

const words = text.filters;
const orientations = ['landscape', 'portrait', 'square'] as const;

function labelled(values: readonly { readonly value: string; readonly count: number }[]): FilterValue[] {
  return values.map(({ value, count }) => ({ value, label: value, count }));
}

/** The filters that a view's words hold. */
export function useQueryOf({ text: written }: View): Query {
  return useMemo(() => parseQuery(written, { nowMs: wallClockMs() }), [written]);
}

export function FilterPanel({ view }: { readonly view: View }): ReactElement {
  const backend = useBackend();
  const query = useQueryOf(view);
  const asked = queryText(view.text, view.chips);
  const { data, error } = useQuery({
    queryKey: [...keys.facets, 'counts', asked],
    queryFn: ({ signal }) => backend.call('search.filterCounts', { query: asked }, { signal, waits: true }),
    placeholderData: (before) => before,
    gcTime: 30_000,
  });
  const dates = chosenDates(query);
  const toggle = (kind: keyof typeof filterKinds) => (value: string) =>
    toggleValue(query, filterKinds[kind], value);
  const chosen = (kind: keyof typeof filterKinds): string[] => chosenValues(query, filterKinds[kind]);
  return (
    <div className="filter-panel">
      <div className="filter-summary">
        <p role="status" className="tabular">
          {error !== null
            ? failureSentence(error)
            : data !== undefined &&
              (data.isExact ? text.app.photos(data.total) : words.amongBest(text.app.photos(data.total)))}
        </p>
        <Button size="small" disabled={countFilters(query) === 0} onClick={clearFilters}>
          {words.clear}
        </Button>
      </div>
      {data !== undefined && (
        <div className="filter-columns">
          <div>
            <div role="group" className="filter-section" aria-labelledby="filter-dates">
              <h2 id="filter-dates">{words.dates.title}</h2>
              <DateCalendar counts={data} chosen={dates} onChoose={chooseDates} />
              {dates !== null && (
                <button type="button" className="filter-more" onClick={() => chooseDates(null)}>
                  {words.dates.any}
                </button>
              )}
            </div>
            <FilterValues
              title={words.more}
              values={[
                { value: 'favorite', label: text.search.chips.states.favorite, count: data.favorites },
                { value: 'place', label: text.search.chips.facts.place, count: data.withPlace },
              ]}
              chosen={[...chosen('favorite'), ...chosen('place')]}
              onToggle={(value) => toggle(value === 'favorite' ? 'favorite' : 'place')(value)}
            />
            <FilterValues
              title={text.search.suggestions.filters.orientation}
              values={orientations.map((value) => ({
                value,
                label: text.search.chips.orientations[value],
                count: data.orientations[value],
              }))}
              chosen={chosen('orientation')}
              onToggle={toggle('orientation')}
            />
          </div>
          <div>
            <div role="group" className="filter-section" aria-labelledby="filter-folders">
              <h2 id="filter-folders">{words.folders}</h2>
              <FolderTree query={asked} chosen={chosen('folder')} onToggle={toggle('folder')} />
            </div>
            <FilterValues
              title={text.search.suggestions.filters.camera}
              values={labelled(data.cameras)}
              chosen={chosen('camera')}
              onToggle={toggle('camera')}
            />
            <FilterValues
              title={text.search.suggestions.filters.lens}
              values={labelled(data.lenses)}
              chosen={chosen('lens')}
              onToggle={toggle('lens')}
            />
            <FilterValues
              title={text.search.suggestions.filters.type}
              values={labelled(data.types)}
              chosen={chosen('type')}
              onToggle={toggle('type')}
            />
          </div>
        </div>
      )}
    </div>
  );
}
