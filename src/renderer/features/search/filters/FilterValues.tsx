/** Values of one filter with their photos, of which any number are chosen. Runs in the page. */
import { Check } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { formatCount } from '../../../text/format.ts';
import { text } from '../../../text/index.ts';

export interface FilterValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FilterValuesProps {
  readonly title: string;
  readonly values: readonly FilterValue[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

/** More are shown on request. */
const fewValues = 5;
const words = text.filters;

/** A filter names a value by its words, in any case. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function FilterValues({ title, values, chosen, onToggle }: FilterValuesProps): ReactElement | null {
  const titleId = useId();
  const [showsAll, setShowsAll] = useState(false);
  // What is chosen can be taken back, photos or not.
  const gone = chosen.filter((value) => !values.some((other) => isSame(other.value, value)));
  const all = [...values, ...gone.map((value) => ({ value, label: value, count: 0 }))];
  if (all.length === 0) return null;
  const isChosen = ({ value }: FilterValue): boolean => chosen.some((other) => isSame(other, value));
  const shown = showsAll ? all : all.filter((value, index) => index < fewValues || isChosen(value));
  return (
    <div role="group" aria-labelledby={titleId} className="filter-section">
      <h2 id={titleId}>{title}</h2>
      <ul>
        {shown.map((value) => (
          <li key={value.value}>
            <button
              type="button"
              role="checkbox"
              className="filter-value"
              aria-checked={isChosen(value)}
              onClick={() => onToggle(chosen.find((other) => isSame(other, value.value)) ?? value.value)}
            >
              <span className="filter-box" aria-hidden>
                {isChosen(value) && <Check size={12} strokeWidth={3} />}
              </span>
              <span className="visually-hidden">{words.value(value.label, value.count)}</span>
              <span className="filter-value-name" dir="auto" aria-hidden>
                {value.label}
              </span>
              <span className="filter-value-count tabular" aria-hidden>
                {formatCount(value.count)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > fewValues && (
        <button
          type="button"
          className="filter-more"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? words.fewer : words.all(all.length)}
        </button>
      )}
    </div>
  );
}
