/** The line under the search box: what of the query was not understood, and so left out. Runs in the page. */
import { Info } from 'lucide-react';
import type { ReactElement } from 'react';
import { text } from '../../text/index.ts';
import './query-issues.css';

export interface QueryIssuesProps {
  readonly id: string;
  readonly sentences: readonly string[];
}

/** More would push the photos away. */
const mostShown = 3;

/** Always there, so that what appears in it is read out; politely, since the rest of the query answers all the same. */
export function QueryIssues({ id, sentences }: QueryIssuesProps): ReactElement {
  const hidden = sentences.length - mostShown;
  return (
    <div id={id} className="query-issues" role="status">
      {sentences.slice(0, mostShown).map((sentence) => (
        <p key={sentence}>
          <Info size={14} strokeWidth={1.75} aria-hidden />
          {sentence}
        </p>
      ))}
      {hidden > 0 && <p>{text.search.moreIssues(hidden)}</p>}
    </div>
  );
}
