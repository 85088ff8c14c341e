/** Says that nothing matches, and offers what comes closest. Runs in the page. */
import { Hourglass, Search, SearchX } from 'lucide-react';
import type { ReactElement, Ref } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import type { SearchAnswer } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import type { Question } from './use-search.ts';

export interface NothingMatchesProps {
  readonly answer: SearchAnswer;
  readonly question: Question;
  readonly closestRef: Ref<HTMLButtonElement>;
  readonly onShowClosest: () => void;
}

const words = text.search;

function titleOf({ words: typed, hasImages }: Question): string {
  if (!hasImages) return words.nothingMatches(typed);
  return typed === '' ? words.nothingSimilar : words.nothingCombined(typed);
}

export function NothingMatches(props: NothingMatchesProps): ReactElement {
  const { answer, question, closestRef, onShowClosest } = props;
  const { clauses } = answer.query;
  if (clauses.length === 0) {
    // Nothing of it was understood, which the line under the search box says.
    return (
      <EmptyState
        isAnnounced
        icon={<Search size={24} strokeWidth={1.5} />}
        title={words.notAskedTitle}
        help={words.notAskedHelp}
      />
    );
  }
  const isFiltered = clauses.some((clause) => clause.kind === 'filter');
  if (answer.searchedCount === 0 && !isFiltered) {
    return (
      <EmptyState
        isAnnounced
        icon={<Hourglass size={24} strokeWidth={1.5} />}
        title={words.notYetTitle}
        help={words.notYetHelp}
      />
    );
  }
  return (
    <EmptyState
      isAnnounced
      icon={<SearchX size={24} strokeWidth={1.5} />}
      title={titleOf(question)}
      help={answer.searchedCount === 0 ? words.filteredOut : words.lookedThrough(answer.searchedCount)}
      action={
        answer.results.length > 0 && (
          <Button ref={closestRef} onClick={onShowClosest}>
            {words.showClosest}
          </Button>
        )
      }
    />
  );
}
