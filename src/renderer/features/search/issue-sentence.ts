/** What is wrong with a query, in the page's language. Runs in the page. */
import type { QueryIssue } from '../../../contract/index.ts';
import { engineWords } from '../../text/index.ts';

/** `queryText`: the text that the issue's span counts in. */
export function issueSentence(issue: QueryIssue, queryText: string): string {
  const written = queryText.slice(issue.span.start, issue.span.end);
  return engineWords?.issues[issue.code](written) ?? issue.message;
}
