/** The albums in the sidebar: each a page, a place to drop photos on, and a menu. Runs in the page. */
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactElement } from 'react';
import type { Album } from '../../../contract/index.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { useAlbums, useIsReadOnly } from '../../api/queries.ts';
import { IconButton } from '../../components/Button.tsx';
import { MoreMenu } from '../../components/MoreMenu.tsx';
import { usePhotoDrop } from '../../components/photo-drag/use-photo-drop.ts';
import { formatCount } from '../../text/format.ts';
import { text } from '../../text/index.ts';
import './album-list.css';
import { useAlbumActions, type AlbumActions } from './use-album-actions.ts';

export interface AlbumListProps {
  /** The album whose page is in sight. */
  readonly isCurrent: (album: Album) => boolean;
  readonly onOpen: (album: Album) => void;
  readonly onCreate: () => void;
  readonly onRename: (album: Album) => void;
  /** It was deleted. */
  readonly onDeleted: (album: Album) => void;
}

const words = text.albums;

function AlbumEntry({
  album,
  isCurrent,
  isReadOnly,
  actions,
  onOpen,
  onRename,
  onDeleted,
}: {
  readonly album: Album;
  readonly isCurrent: boolean;
  readonly isReadOnly: boolean;
  readonly actions: AlbumActions;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onDeleted: () => void;
}): ReactElement {
  const drop = usePhotoDrop(isReadOnly ? null : (photoIds) => actions.addPhotos(album, photoIds));
  return (
    <li className="folder album" data-over={drop.isOver || undefined} {...drop.handlers}>
      <button
        type="button"
        className="album-open"
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onOpen}
      >
        {album.cover === null ? (
          <span className="album-cover" />
        ) : (
          <img
            className="album-cover"
            src={thumbnailUrl(album.cover, 'small')}
            alt=""
            draggable={false}
            loading="lazy"
          />
        )}
        <span className="folder-name" dir="auto">
          {album.name}
        </span>
        <span className="folder-count tabular">{formatCount(album.photoCount)}</span>
      </button>
      {!isReadOnly && (
        <MoreMenu
          name={album.name}
          actions={[
            { Icon: Pencil, label: words.rename, onChoose: onRename, opensDialog: true },
            {
              Icon: Trash2,
              label: words.delete,
              onChoose: () => actions.remove(album, onDeleted),
              isDanger: true,
            },
          ]}
        />
      )}
    </li>
  );
}

export function AlbumList(props: AlbumListProps): ReactElement {
  const { isCurrent, onOpen, onCreate, onRename, onDeleted } = props;
  const albums = useAlbums().data?.albums ?? [];
  const isReadOnly = useIsReadOnly();
  const actions = useAlbumActions();
  return (
    <section aria-labelledby="album-list-title">
      <div className="sidebar-group-head">
        <h2 id="album-list-title" className="sidebar-group">
          {words.title}
        </h2>
        {!isReadOnly && (
          <IconButton label={words.create} onClick={onCreate}>
            <Plus size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
        )}
      </div>
      {albums.length === 0 ? (
        <p className="album-none">{words.none}</p>
      ) : (
        <ul>
          {albums.map((album) => (
            <AlbumEntry
              key={album.albumId}
              album={album}
              isCurrent={isCurrent(album)}
              isReadOnly={isReadOnly}
              actions={actions}
              onOpen={() => onOpen(album)}
              onRename={() => onRename(album)}
              onDeleted={() => onDeleted(album)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
