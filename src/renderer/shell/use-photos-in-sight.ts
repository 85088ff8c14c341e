/** What the page shows: the whole library, the photos that filters leave, or the answer to a search. Runs in the page. */
import { useMemo } from 'react';
import type { PhotoShape } from '../components/photo-grid/grid-rows.ts';
import type { PhotoSource } from '../components/photo-grid/photo-source.ts';
import {
  useFilteredPhotos,
  useLibraryPhotos,
  usePhotoSource,
  type LibraryPhotos,
} from '../features/library/use-library-photos.ts';
import { useBinPhotos, type BinPhotos } from '../features/organize/use-bin-photos.ts';
import { explainMatch, matchLines } from '../features/search/explain-match.ts';
import { filtersOf } from '../features/search/query-text.ts';
import { useArrangement, type ShownResults } from '../features/search/use-arrangement.ts';
import { useIssues } from '../features/search/use-issues.ts';
import { useSearch, useSettledWords, type Search } from '../features/search/use-search.ts';
import { isSearch, type View } from '../navigation/view.ts';
import { text } from '../text/index.ts';
import { useSearchWithoutHidden, useWithoutHidden } from './leave-out.ts';

export interface PhotosInSight {
  readonly kind: 'library' | 'filtered' | 'found' | 'bin';
  /** Summaries of photos of which only the shape is known. */
  readonly source: PhotoSource;
  readonly library: LibraryPhotos;
  /** The filters as they are written, where they leave the photos in sight. */
  readonly filters: string;
  readonly filtered: LibraryPhotos;
  readonly search: Search;
  readonly shown: ShownResults;
  readonly bin: BinPhotos;
  /** Sentences about what of the query was not understood. */
  readonly issues: readonly string[];
  /** An answer is on its way. */
  readonly isWaiting: boolean;
  /** What is in sight belongs to what stands in the box, be it an error; false while that has no answer yet. */
  readonly isAnswered: boolean;
  /** What is in sight, in its order, as far as it is known. */
  readonly photos: readonly PhotoShape[];
  /** All there are. */
  readonly count: number;
  /** Why the open photo is there. */
  readonly match: readonly string[];
}

const noReasons: readonly string[] = [];

export function usePhotosInSight(view: View): PhotosInSight {
  const source = usePhotoSource();
  const library = useWithoutHidden(useLibraryPhotos(source));
  const bin = useBinPhotos(view.isBin === true);
  const words = useSettledWords(view);
  const search = useSearchWithoutHidden(useSearch(view, words));
  const shown = useArrangement(search, view);
  // Filters alone leave photos that are walked through like the library, however many.
  const filters = filtersOf(words, view.chips);
  const filtered = useWithoutHidden(useFilteredPhotos(source, filters, view.session));
  // The first word beside them waits for its answer: until then they stay.
  const isWaitingForFirst = filtered.isKnown && search.answer === undefined && search.error === null;
  const unasked = view.isBin === true ? 'bin' : 'library';
  const kind = !isSearch(view) ? unasked : filters !== null || isWaitingForFirst ? 'filtered' : 'found';
  const understood =
    filters === null
      ? { ...search, issues: search.answer?.query.issues, asked: search.answer?.query.text ?? '' }
      : { ...filtered, asked: filters };
  const isOutdated = understood.isOutdated || search.isTyping;
  const hasAnswer = filters === null ? search.answer !== undefined : filtered.isKnown;
  const issues = useIssues({ ...understood, isOutdated }, view);
  const { answer } = search;
  const { openPhotoId } = view;
  const match = useMemo(() => {
    if (kind === 'filtered') return [text.match.byFilters];
    if (kind === 'library' || kind === 'bin' || answer === undefined || openPhotoId === null)
      return noReasons;
    return matchLines(explainMatch(answer, openPhotoId));
  }, [kind, answer, openPhotoId]);
  const inSight =
    kind === 'found'
      ? { photos: shown.photos, count: shown.photos.length }
      : kind === 'filtered'
        ? { photos: filtered.photos, count: filtered.total }
        : kind === 'bin'
          ? { photos: bin.photos, count: bin.photos.length }
          : { photos: library.photos, count: library.total };
  return {
    kind,
    source,
    library,
    filters: filters ?? words,
    filtered,
    search,
    shown,
    bin,
    issues,
    isWaiting: isSearch(view) && (filters === null ? search.isWaiting : isOutdated || !filtered.isKnown),
    isAnswered: !isSearch(view) || (!isOutdated && (hasAnswer || understood.error !== null)),
    match,
    ...inSight,
  };
}
