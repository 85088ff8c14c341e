/** The photos found, best first; or why there are none. Runs in the page. */
import { ScanSearch, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useState, type ReactElement, type ReactNode, type Ref } from 'react';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Busy } from '../../components/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PhotoGrid } from '../../components/photo-grid/PhotoGrid.tsx';
import type { PhotoGridHandle } from '../../components/photo-grid/use-grid-focus.ts';
import type { View } from '../../navigation/view.ts';
import { RecollectError, type PhotoSummary, type SearchAnswer } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { shownMatches } from './arrange-results.ts';
import { MatchCard } from './match-card/MatchCard.tsx';
import { InsteadLine } from './InsteadLine.tsx';
import { NothingMatches } from './NothingMatches.tsx';
import { queryText } from './query-text.ts';
import { SortChoice } from './SortChoice.tsx';
import type { ShownResults } from './use-arrangement.ts';
import { useDelayedTrue } from '../../components/use-delayed-true.ts';
import { firstResults, type Search } from './use-search.ts';
import './search-results.css';

export interface SearchResultsProps {
  readonly view: View;
  readonly search: Search;
  readonly shown: ShownResults;
  readonly gridRef: Ref<PhotoGridHandle>;
  /** The button that stands in the photos' place where nothing matches. */
  readonly closestRef: Ref<HTMLButtonElement>;
  /** A line beside the number found, about the model that answered. */
  readonly aside?: ReactNode;
  readonly onOpen: (photo: Pick<PhotoSummary, 'photoId'>) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  readonly onChooseModel: () => void;
  readonly onGoToLibrary: () => void;
  /** Stands in the results' place where there are no photos to search, and says why. */
  readonly noPhotos: ReactElement | null;
}

const words = text.search;
const unnoticedMs = 300;

function titleOf(view: View): string {
  const typed = view.text.trim();
  if (view.chips.length === 0) return words.title(typed);
  return typed === '' ? words.similarTitle : words.combinedTitle(typed);
}

function Failure({
  search,
  onChooseModel,
  onGoToLibrary,
}: Pick<SearchResultsProps, 'search' | 'onChooseModel' | 'onGoToLibrary'>): ReactElement {
  const { error, retry } = search;
  if (error instanceof RecollectError && error.code === 'MODEL_MISSING') {
    return (
      <EmptyState
        isAnnounced
        icon={<ScanSearch size={24} strokeWidth={1.5} />}
        title={words.modelMissingTitle}
        help={words.modelMissingHelp}
        action={
          <Button look="primary" onClick={onChooseModel}>
            {words.chooseModel}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      isAnnounced
      icon={<TriangleAlert size={24} strokeWidth={1.5} />}
      title={words.failedTitle}
      help={failureSentence(error)}
      // What is gone is gone at the next try as well.
      action={
        error instanceof RecollectError && error.code === 'NOT_FOUND' ? (
          <Button onClick={onGoToLibrary}>{words.backToLibrary}</Button>
        ) : (
          <Button onClick={retry}>{text.app.tryAgain}</Button>
        )
      }
    />
  );
}

/** "12 matches in 420 photos", and how many of them are listed where that is not all. */
function summaryOf(answer: SearchAnswer): string {
  const isFiltered = answer.query.clauses.some((clause) => clause.kind === 'filter');
  const summary = words.summary(answer.total, answer.searchedCount, isFiltered);
  if (answer.total === 0) return words.summaryClosest(summary);
  const shown = shownMatches(answer);
  return shown < answer.total ? words.summaryCut(summary, shown) : summary;
}

function Searching(): ReactElement | null {
  const isLong = useDelayedTrue(true, unnoticedMs);
  return isLong ? <EmptyState isAnnounced icon={<Busy size={24} />} title={words.searching} /> : null;
}

export function SearchResults(props: SearchResultsProps): ReactElement {
  const { view, search, shown, gridRef, closestRef, aside, noPhotos } = props;
  const { onOpen, onMoreLikeThis, onChooseModel, onGoToLibrary } = props;
  // State and not a ref: the grid is drawn with it once it is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const { answer, question, error } = search;
  // The photos of an earlier question, under the words of this one.
  const isStale = useDelayedTrue(search.isOutdated, unnoticedMs);

  // Another question, another answer: it begins at the top.
  const key = `${queryText(view.text, view.chips)}|${view.session.toString()}`;
  useLayoutEffect(() => {
    scroller?.scrollTo(0, 0);
  }, [scroller, key]);

  let content: ReactNode;
  if (error !== null) {
    content = <Failure search={search} onChooseModel={onChooseModel} onGoToLibrary={onGoToLibrary} />;
  } else if (answer === undefined || question === undefined) content = <Searching />;
  else if (shown.photos.length === 0) {
    content = noPhotos ?? (
      <NothingMatches
        answer={answer}
        question={question}
        closestRef={closestRef}
        onShowClosest={shown.showClosest}
      />
    );
  } else {
    content = (
      <PhotoGrid
        ref={gridRef}
        label={view.sort === 'date' ? words.resultsByDate : words.results}
        sections={shown.sections}
        scroller={scroller}
        stacks={shown.stacks}
        onToggleStack={shown.toggleStack}
        onOpen={onOpen}
        onMoreLikeThis={onMoreLikeThis}
      />
    );
  }
  const isAnswered = error === null && answer !== undefined && answer.searchedCount > 0;
  const canShowMore =
    isAnswered &&
    search.showMore !== null &&
    shown.photos.length > 0 &&
    answer.results.length >= firstResults &&
    shownMatches(answer) < answer.total;
  return (
    <div ref={setScroller} className="view view-found" data-stale={isStale || undefined}>
      <header className="view-header">
        {/* Words stand in the box and on the chips already. */}
        <h1 className={view.text.trim() === '' ? undefined : 'visually-hidden'}>{titleOf(view)}</h1>
        <p className="tabular" role="status">
          {isAnswered && shown.photos.length > 0 && !isStale && summaryOf(answer)}
        </p>
        {isAnswered && shown.photos.length > 0 && <SortChoice sort={view.sort} />}
        {isAnswered &&
          (answer.insteadOf === null ? aside : <InsteadLine answer={answer} onChooseModel={onChooseModel} />)}
      </header>
      {content}
      {canShowMore && (
        <div className="results-more">
          <Button onClick={search.showMore}>{words.showMore}</Button>
        </div>
      )}
      {answer !== undefined && <MatchCard view={scroller} answer={answer} />}
    </div>
  );
}
