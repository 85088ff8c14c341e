/** What can be done with the selected photos, in the place of the tools; on a phone at the lower edge. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { BookImage, Copy, FolderOutput, Heart, HeartOff, ImageMinus, Trash2, Undo2, X } from 'lucide-react';
import { useRef, type ReactElement, type ReactNode } from 'react';
import { useIsReadOnly } from '../../api/queries.ts';
import { IconButton } from '../../components/Button.tsx';
import { mainElement } from '../../components/main-element.ts';
import '../../components/menu.css';
import { useSelectedCount, type SelectionStore } from '../../components/selection/selection-store.ts';
import { text } from '../../text/index.ts';
import { AlbumChoice } from './AlbumChoice.tsx';
import './selection-bar.css';
import type { SelectionActions } from './selection-actions.ts';

export interface SelectionBarProps {
  readonly store: SelectionStore;
  readonly actions: SelectionActions;
  readonly onClear: () => void;
}

const words = text.selection;
const icon = { size: 20, strokeWidth: 1.5, 'aria-hidden': true } as const;

function BarButton(props: {
  readonly label: string;
  readonly icon: ReactNode;
  /** Why it cannot be pressed; null where it can. */
  readonly reason: string | null;
  readonly onPress: () => void;
}): ReactElement {
  const { label, icon: sign, reason, onPress } = props;
  return (
    <IconButton
      label={reason === null ? label : words.refused(label, reason)}
      // Not `disabled`: who comes there with the keyboard is to hear why.
      aria-disabled={reason !== null}
      onClick={() => {
        if (reason === null) onPress();
      }}
    >
      {sign}
    </IconButton>
  );
}

function AlbumButton({
  actions,
  reason,
}: {
  readonly actions: SelectionActions;
  readonly reason: string | null;
}): ReactElement {
  const wantsNew = useRef(false);
  const label = text.albums.add;
  if (reason !== null) {
    return (
      <BarButton label={label} icon={<BookImage {...icon} />} reason={reason} onPress={() => undefined} />
    );
  }
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>
        <IconButton label={label}>
          <BookImage {...icon} />
        </IconButton>
      </Menu.Trigger>
      <Menu.Portal container={mainElement()}>
        <Menu.Content
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={() => {
            // Once the menu has given the focus back, so that the dialog can do the same.
            if (wantsNew.current) window.setTimeout(actions.addToNewAlbum);
            wantsNew.current = false;
          }}
        >
          <AlbumChoice onChoose={actions.addToAlbum} onCreate={() => (wantsNew.current = true)} />
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Buttons({ actions }: { readonly actions: SelectionActions }): ReactElement {
  const reason = useIsReadOnly() ? words.readOnly : null;
  if (actions.place === 'bin') {
    return (
      <>
        <BarButton
          label={text.bin.restore}
          icon={<Undo2 {...icon} />}
          reason={reason}
          onPress={actions.restore}
        />
        <BarButton
          label={text.bin.delete}
          icon={<Trash2 {...icon} />}
          reason={reason}
          onPress={actions.deleteFiles}
        />
      </>
    );
  }
  const { areFavorites, album, copyImage, copyPaths } = actions;
  return (
    <>
      <BarButton
        label={areFavorites ? text.photoActions.unfavorite : text.photoActions.favorite}
        icon={areFavorites ? <HeartOff {...icon} /> : <Heart {...icon} />}
        reason={reason}
        onPress={actions.toggleFavorites}
      />
      <AlbumButton actions={actions} reason={reason} />
      {album !== null && (
        <BarButton
          label={text.albums.remove(album.name)}
          icon={<ImageMinus {...icon} />}
          reason={reason}
          onPress={actions.removeFromAlbum}
        />
      )}
      <BarButton
        label={copyImage === undefined ? text.photoActions.copyPaths : text.photoActions.copyImage}
        icon={<Copy {...icon} />}
        reason={null}
        onPress={copyImage ?? copyPaths}
      />
      <BarButton
        label={words.copyTo}
        icon={<FolderOutput {...icon} />}
        reason={null}
        onPress={actions.copyTo}
      />
      <BarButton
        label={text.bin.add}
        icon={<Trash2 {...icon} />}
        reason={reason}
        onPress={actions.moveToBin}
      />
    </>
  );
}

export function SelectionBar({ store, actions, onClear }: SelectionBarProps): ReactElement {
  const count = useSelectedCount(store);
  return (
    <>
      {/* Always there, so that the first selection is announced as well. */}
      <p className="visually-hidden" role="status">
        {count > 0 && words.count(count)}
      </p>
      {count > 0 && (
        <div className="selection-bar" role="toolbar" aria-label={words.bar}>
          <IconButton label={words.clear} aria-keyshortcuts="Escape" onClick={onClear}>
            <X {...icon} />
          </IconButton>
          <p className="selection-count tabular" aria-hidden>
            {words.count(count)}
          </p>
          <Buttons actions={actions} />
        </div>
      )}
    </>
  );
}
