/** Lists without the photos that were just moved away, until the engine's own no longer name them. Runs in the page. */
import { useMemo } from 'react';
import { useHiddenPhotos } from '../api/photo-changes.ts';
import type { LibraryMonth } from '../features/library/outline.ts';
import type { LibraryPhotos } from '../features/library/use-library-photos.ts';
import type { Search } from '../features/search/use-search.ts';
import type { PhotoId } from '../../contract/index.ts';

/** The same object for a month that has none of them: its rows need not be laid out again. */
export function monthsWithout(
  months: readonly LibraryMonth[],
  hidden: ReadonlySet<PhotoId>,
): readonly LibraryMonth[] {
  const isHidden = ({ photoId }: { readonly photoId: PhotoId }): boolean => hidden.has(photoId);
  if (hidden.size === 0 || !months.some(({ photos }) => photos.some(isHidden))) return months;
  return months
    .map((month) =>
      month.photos.some(isHidden)
        ? { ...month, photos: month.photos.filter((photo) => !isHidden(photo)) }
        : month,
    )
    .filter(({ photos }) => photos.length > 0);
}

export function useWithoutHidden(list: LibraryPhotos): LibraryPhotos {
  const hidden = useHiddenPhotos();
  const months = useMemo(() => monthsWithout(list.months, hidden), [list.months, hidden]);
  const photos = useMemo(
    () => (months === list.months ? list.photos : months.flatMap((month) => month.photos)),
    [months, list.months, list.photos],
  );
  return { ...list, months, photos, total: list.total - (list.photos.length - photos.length) };
}

/** A stack goes with its leader, for the moment. */
export function useSearchWithoutHidden(search: Search): Search {
  const hidden = useHiddenPhotos();
  const { answer } = search;
  const left = useMemo(() => {
    if (answer === undefined || hidden.size === 0) return answer;
    const results = answer.results
      .filter(({ photo }) => !hidden.has(photo.photoId))
      .map((result) => ({
        ...result,
        folded: result.folded.filter(({ photoId }) => !hidden.has(photoId)),
      }));
    const gone = answer.results.length - results.length;
    return { ...answer, results, total: Math.max(0, answer.total - gone) };
  }, [answer, hidden]);
  return { ...search, answer: left };
}
