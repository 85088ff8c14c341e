/** The albums in the sidebar: each a page, a place to drop photos on, and a menu. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import type { Album } from '../../../contract/index.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { useAlbums, useIsReadOnly } from '../../api/queries.ts';
import { IconButton } from '../../components/Button.tsx';
import { usePhotoDrop } from '../../components/photo-drag/use-photo-drop.ts';
import '../../components/menu.css';
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
const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

function AlbumMenu({
  album,
  onRename,
  onDelete,
}: {
  readonly album: Album;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}): ReactElement {
  const wantsRename = useRef(false);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>
        <IconButton label={text.app.moreMenu(album.name)} className="folder-more">
          <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </Menu.Trigger>
      <Menu.Content
        className="menu"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={() => {
          // Once the menu has given the focus back, so that the dialog can do the same.
          if (wantsRename.current) window.setTimeout(onRename);
          wantsRename.current = false;
        }}
      >
        <Menu.Item className="menu-item" onSelect={() => (wantsRename.current = true)}>
          <Pencil {...icon} />
          {words.rename}
        </Menu.Item>
        <Menu.Item className="menu-item menu-item-danger" onSelect={onDelete}>
          <Trash2 {...icon} />
          {words.delete}
        </Menu.Item>
      </Menu.Content>
    </Menu.Root>
  );
}

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
        <AlbumMenu album={album} onRename={onRename} onDelete={() => actions.remove(album, onDeleted)} />
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
            <Plus {...icon} />
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
