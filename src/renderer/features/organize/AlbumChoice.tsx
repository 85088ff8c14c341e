/** The albums that photos can be added to, and a new one, as entries of a menu. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { Album as AlbumIcon, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Album } from '../../../contract/index.ts';
import { useAlbums } from '../../api/queries.ts';
import { text } from '../../text/index.ts';

export interface AlbumChoiceProps {
  readonly onChoose: (album: Album) => void;
  readonly onCreate: () => void;
}

const words = text.albums;
const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

export function AlbumChoice({ onChoose, onCreate }: AlbumChoiceProps): ReactElement {
  const albums = useAlbums().data?.albums ?? [];
  return (
    <>
      <Menu.Item className="menu-item" onSelect={onCreate}>
        <Plus {...icon} />
        {words.new}
      </Menu.Item>
      {albums.length > 0 && <Menu.Separator className="menu-line" />}
      {albums.map((album) => (
        <Menu.Item key={album.albumId} className="menu-item" onSelect={() => onChoose(album)}>
          <AlbumIcon {...icon} />
          <bdi>{album.name}</bdi>
        </Menu.Item>
      ))}
    </>
  );
}
