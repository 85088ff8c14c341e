/** What of the query was not understood, said once the person has stopped typing. Runs in the page. */
import { useEffect, useState } from 'react';
import { isSearch, type View } from '../../navigation/view.ts';
import type { QueryIssue } from '../../../contract/index.ts';
import { issueSentence } from './issue-sentence.ts';
import type { Search } from './use-search.ts';

/** Half a filter is wrong until it is a whole one: `year:` on the way to `year:2020` is nothing to speak of. */
const pauseMs = 600;
const noIssues: readonly QueryIssue[] = [];

/** The sentences of the answer's issues, each once, in the order of the query. */
export function useIssues({ answer, error, isOutdated }: Search, view: View): readonly string[] {
  const [shown, setShown] = useState<readonly string[]>([]);
  const isAsked = isSearch(view) && error === null;
  const issues = isAsked ? answer?.query.issues : noIssues;
  const answered = answer?.query.text;
  const isAnswered = !isAsked || (issues !== undefined && !isOutdated);
  useEffect(() => {
    // Until it is known how the query is understood now, what was said of it stands.
    if (!isAnswered) return undefined;
    const sentences = [...new Set(issues?.map((issue) => issueSentence(issue, answered ?? '')))];
    const timer = window.setTimeout(() => setShown(sentences), sentences.length === 0 ? 0 : pauseMs);
    return () => window.clearTimeout(timer);
  }, [issues, answered, isAnswered, view.text]);
  return shown;
}
