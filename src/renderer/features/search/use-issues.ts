/** What of the query was not understood, said once the person has stopped typing. Runs in the page. */
import { useEffect, useState } from 'react';
import { isSearch, type View } from '../../navigation/view.ts';
import type { QueryIssue } from '../../../contract/index.ts';
import { issueSentence } from './issue-sentence.ts';

/** Half a filter is wrong until it is a whole one: `year:` on the way to `year:2020` is nothing to speak of. */
const pauseMs = 600;
const noIssues: readonly QueryIssue[] = [];

export interface Understood {
  /** Undefined until it is known. */
  readonly issues: readonly QueryIssue[] | undefined;
  /** The query that they are about. */
  readonly asked: string;
  readonly error: Error | null;
  /** They are those of an earlier query. */
  readonly isOutdated: boolean;
}

/** The sentences of an answer's issues, each once, in the order of the query. */
export function useIssues(
  { error, isOutdated, asked, ...understood }: Understood,
  view: View,
): readonly string[] {
  const [shown, setShown] = useState<readonly string[]>([]);
  const isAsked = isSearch(view) && error === null;
  const issues = isAsked ? understood.issues : noIssues;
  const isAnswered = !isAsked || (issues !== undefined && !isOutdated);
  useEffect(() => {
    // Until it is known how the query is understood now, what was said of it stands.
    if (!isAnswered) return undefined;
    const sentences = [...new Set(issues?.map((issue) => issueSentence(issue, asked)))];
    const timer = window.setTimeout(() => setShown(sentences), sentences.length === 0 ? 0 : pauseMs);
    return () => window.clearTimeout(timer);
  }, [issues, asked, isAnswered, view.text]);
  return shown;
}
