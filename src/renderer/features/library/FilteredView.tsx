/** All photos that filters leave, newest first, by month: a query without words or images. Runs in the page. */
import { SearchX } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { EmptyState } from '../../components/EmptyState.tsx';
import { text } from '../../text/index.ts';
import { PhotosByMonth, type PhotosByMonthProps } from './PhotosByMonth.tsx';

export interface FilteredViewProps extends Pick<
  PhotosByMonthProps,
  'photos' | 'gridRef' | 'onOpen' | 'onMoreLikeThis'
> {
  /** The filters as they are written. */
  readonly filters: string;
  /** What they leave, in words; the filters themselves stand on chips already. */
  readonly title?: string;
  /** What stands in the photos' place where the library has none at all; null where it has some. */
  readonly noPhotos: ReactElement | null;
  /** What stands in the photos' place where none pass; by default that none do. */
  readonly empty?: ReactNode;
}

const words = text.library;

export function FilteredView(props: FilteredViewProps): ReactElement {
  const { filters, title, photos, noPhotos, empty, ...rest } = props;
  return (
    <PhotosByMonth
      {...rest}
      photos={photos}
      startsAnewWith={filters}
      header={
        <>
          <h1 dir="auto" className={title === undefined ? 'visually-hidden' : undefined}>
            {title ?? text.search.title(filters)}
          </h1>
          <p className="tabular" role="status">
            {photos.isKnown && photos.total > 0 && !photos.isOutdated && text.app.photos(photos.total)}
          </p>
        </>
      }
      empty={
        noPhotos ??
        empty ?? (
          <EmptyState
            isAnnounced
            icon={<SearchX size={24} strokeWidth={1.5} />}
            title={words.noneLeft}
            help={words.noneLeftHelp}
          />
        )
      }
    />
  );
}
