/** The photos found, best first; or why there are none. Runs in the page. */
import { Hourglass, ScanSearch, SearchX, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useMemo, useState, type ReactElement, type ReactNode, type Ref } from 'react';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Busy } from '../../components/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PhotoGrid, type PhotoGridHandle } from '../../components/photo-grid/PhotoGrid.tsx';
import type { View } from '../../navigation/view.ts';
import { RecollectError, type PhotoSummary, type SearchAnswer } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { useDelayedTrue } from './use-delayed-true.ts';
import type { Search } from './use-search.ts';

export interface SearchResultsProps {
  readonly view: View;
  readonly search: Search;
  readonly gridRef: Ref<PhotoGridHandle>;
  /** A line beside the number found, about the model that answered. */
  readonly aside?: ReactNode;
  readonly onOpen: (photo: PhotoSummary) => void;
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

function Nothing({ answer }: { readonly answer: SearchAnswer }): ReactElement {
  if (answer.searchedCount === 0) {
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
      title={words.noneTitle}
      help={words.noneHelp}
    />
  );
}

function Searching(): ReactElement | null {
  const isLong = useDelayedTrue(true, unnoticedMs);
  return isLong ? <EmptyState isAnnounced icon={<Busy size={24} />} title={words.searching} /> : null;
}

export function SearchResults(props: SearchResultsProps): ReactElement {
  const { view, search, gridRef, aside, noPhotos, onOpen, onMoreLikeThis, onChooseModel, onGoToLibrary } =
    props;
  // State and not a ref: the grid is drawn with it once it is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const { answer, error } = search;
  // The photos of an earlier question, under the words of this one.
  const isStale = useDelayedTrue(search.isOutdated, unnoticedMs);
  const sections = useMemo(
    () => [{ key: 'found', heading: null, photos: (answer?.results ?? []).map((result) => result.photo) }],
    [answer],
  );

  // Another question, another answer: it begins at the top.
  const question = `${view.text.trim()}|${view.chips.length.toString()}|${view.session.toString()}`;
  useLayoutEffect(() => {
    scroller?.scrollTo(0, 0);
  }, [scroller, question]);

  let content: ReactNode;
  if (error !== null) {
    content = <Failure search={search} onChooseModel={onChooseModel} onGoToLibrary={onGoToLibrary} />;
  } else if (answer === undefined) content = <Searching />;
  else if (answer.results.length === 0) content = noPhotos ?? <Nothing answer={answer} />;
  else {
    content = (
      <PhotoGrid
        ref={gridRef}
        label={words.results}
        sections={sections}
        scroller={scroller}
        onOpen={onOpen}
        onMoreLikeThis={onMoreLikeThis}
      />
    );
  }
  const hasFound = error === null && answer !== undefined && answer.results.length > 0;
  return (
    <div ref={setScroller} className="view" data-stale={isStale || undefined}>
      <header className="view-header view-header-found">
        <h1>{titleOf(view)}</h1>
        <p className="tabular" role="status">
          {hasFound && !isStale && words.summary(answer.results.length, answer.searchedCount)}
        </p>
        {hasFound && aside}
      </header>
      {content}
    </div>
  );
}
