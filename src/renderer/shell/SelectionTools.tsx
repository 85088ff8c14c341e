/**
 * The bar of the selected photos, and the menu of the photo that was asked about, which is that of all selected ones
 * where it is among them. Apart from the rest of the page, which need not be drawn again as photos are selected. Runs in
 * the page.
 */
import * as Menu from '@radix-ui/react-dropdown-menu';
import {
  BookImage,
  FolderOutput,
  Heart,
  HeartOff,
  ImageMinus,
  Link2,
  SquareCheck,
  Trash2,
  Undo2,
} from 'lucide-react';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  type MouseEvent,
  type ReactElement,
} from 'react';
import { photoIdSchema, type PhotoId, type PhotoSummary } from '../../contract/index.ts';
import { desktopHost } from '../api/host.ts';
import { useIsReadOnly } from '../api/queries.ts';
import { PhotoMenu, PhotoMenuFrame, type MenuPoint } from '../components/photo-actions/PhotoMenu.tsx';
import { mainElement } from '../components/main-element.ts';
import { keysAreTaken } from '../components/keys-are-taken.ts';
import { toggle } from '../components/selection/selection.ts';
import { useSelection, type SelectionStore } from '../components/selection/selection-store.ts';
import { AlbumChoice } from '../features/organize/AlbumChoice.tsx';
import {
  useSelectionActions,
  type SelectionActions,
  type SelectionDialogs,
  type SelectionPlace,
} from '../features/organize/selection-actions.ts';
import { SelectionBar } from '../features/organize/SelectionBar.tsx';
import { useFileWork } from '../features/organize/use-file-work.ts';
import { text } from '../text/index.ts';
import type { OpenDialog } from './open-dialog.ts';

/** The photo whose menu is open, and where. */
export interface GridMenuAt {
  readonly photoId: PhotoId;
  readonly at: MenuPoint;
}

/** Of a right click or a menu key on a photo of a grid; null for one beside them, which is left to the browser. */
export function gridMenuAt(event: MouseEvent): GridMenuAt | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo-id]') : null;
  const photoId = photoIdSchema.safeParse(Number(cell?.dataset['photoId'])).data;
  if (cell === null || photoId === undefined) return null;
  event.preventDefault();
  const box = cell.getBoundingClientRect();
  const isMouse = event.button === 2;
  const at = isMouse
    ? { x: event.clientX, y: event.clientY }
    : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  return { photoId, at };
}

export interface SelectionToolsProps {
  readonly store: SelectionStore;
  readonly place: SelectionPlace;
  readonly menu: GridMenuAt | null;
  readonly onCloseMenu: () => void;
  readonly onClear: () => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  readonly onOpenDialog: (dialog: OpenDialog) => void;
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** What can be done with many, as entries of a menu. */
function Entries({
  actions,
  onOpenLater,
}: {
  readonly actions: SelectionActions;
  /** Opens a dialog once the menu has given the focus back. */
  readonly onOpenLater: (open: () => void) => void;
}): ReactElement {
  const isReadOnly = useIsReadOnly();
  const { album } = actions;
  if (actions.place === 'bin') {
    return (
      <>
        <Menu.Item className="menu-item" disabled={isReadOnly} onSelect={actions.restore}>
          <Undo2 {...icon} />
          {text.bin.restore}
        </Menu.Item>
        <Menu.Item
          className="menu-item menu-item-danger"
          disabled={isReadOnly}
          onSelect={() => onOpenLater(actions.deleteFiles)}
        >
          <Trash2 {...icon} />
          {text.bin.delete}
        </Menu.Item>
      </>
    );
  }
  return (
    <>
      <Menu.Sub>
        <Menu.SubTrigger className="menu-item" disabled={isReadOnly}>
          <BookImage {...icon} />
          {text.albums.add}
        </Menu.SubTrigger>
        <Menu.Portal container={mainElement()}>
          <Menu.SubContent className="menu" collisionPadding={8}>
            <AlbumChoice onChoose={actions.addToAlbum} onCreate={() => onOpenLater(actions.addToNewAlbum)} />
          </Menu.SubContent>
        </Menu.Portal>
      </Menu.Sub>
      {album !== null && (
        <Menu.Item className="menu-item" disabled={isReadOnly} onSelect={actions.removeFromAlbum}>
          <ImageMinus {...icon} />
          {text.albums.remove(album.name)}
        </Menu.Item>
      )}
      {actions.count > 1 && (
        <Menu.Item className="menu-item" onSelect={actions.copyPaths}>
          <Link2 {...icon} />
          {text.photoActions.copyPaths}
        </Menu.Item>
      )}
      <Menu.Item className="menu-item" onSelect={() => onOpenLater(actions.copyTo)}>
        <FolderOutput {...icon} />
        {text.selection.copyTo}
      </Menu.Item>
      <Menu.Item className="menu-item menu-item-danger" disabled={isReadOnly} onSelect={actions.moveToBin}>
        <Trash2 {...icon} />
        {text.bin.add}
      </Menu.Item>
    </>
  );
}

function GridMenu(
  props: SelectionToolsProps & GridMenuAt & { readonly dialogs: SelectionDialogs },
): ReactElement {
  const { store, place, photoId, at, dialogs, onCloseMenu, onMoreLikeThis } = props;
  const { ids } = useSelection(store);
  const isOfMany = ids.has(photoId) && ids.size > 1;
  const about = useMemo(() => (isOfMany ? ids : new Set([photoId])), [isOfMany, ids, photoId]);
  const actions = useSelectionActions(about, place, dialogs);
  const photo = place.summaryOf(photoId);
  const isReadOnly = useIsReadOnly();
  const later = useRef<(() => void) | null>(null);
  const close = (): void => {
    onCloseMenu();
    // Once the menu has given the focus back, so that the dialog can do the same.
    if (later.current !== null) window.setTimeout(later.current);
  };
  const entries = <Entries actions={actions} onOpenLater={(open) => (later.current = open)} />;
  const select = (
    <Menu.Item className="menu-item" onSelect={() => store.set(toggle(store.get(), photoId))}>
      <SquareCheck {...icon} />
      {ids.has(photoId) ? text.selection.deselect : text.selection.select}
      <kbd className="menu-key">x</kbd>
    </Menu.Item>
  );
  if (!isOfMany && !place.isBin && photo !== undefined) {
    return (
      <PhotoMenu
        photo={photo}
        at={at}
        container={mainElement()}
        onMoreLikeThis={onMoreLikeThis}
        onClose={close}
      >
        {select}
        {entries}
      </PhotoMenu>
    );
  }
  return (
    <PhotoMenuFrame label={text.selection.menu(about.size)} at={at} container={mainElement()} onClose={close}>
      <Menu.Label className="menu-label">{text.app.photos(about.size)}</Menu.Label>
      {!place.isBin && (
        <Menu.Item className="menu-item" disabled={isReadOnly} onSelect={actions.toggleFavorites}>
          {actions.areFavorites ? <HeartOff {...icon} /> : <Heart {...icon} />}
          {actions.areFavorites ? text.photoActions.unfavorite : text.photoActions.favorite}
        </Menu.Item>
      )}
      {!isOfMany && select}
      {entries}
    </PhotoMenuFrame>
  );
}

export function SelectionTools(props: SelectionToolsProps): ReactElement {
  const { store, place, menu, onClear, onOpenDialog } = props;
  const { ids } = useSelection(store);
  const work = useFileWork(
    useCallback((failed) => onOpenDialog({ kind: 'file-failures', failed }), [onOpenDialog]),
  );
  const dialogs = useMemo(
    (): SelectionDialogs => ({
      nameAlbum: (photoIds) => onOpenDialog({ kind: 'name-album', album: null, photoIds }),
      deleteFiles: (photoIds) => onOpenDialog({ kind: 'delete-files', photoIds }),
      copyTo(photoIds) {
        const host = desktopHost();
        if (host === undefined) onOpenDialog({ kind: 'copy-photos', photoIds });
        else
          void host.pickFolder('copies').then((path) => {
            if (path !== null) void work.copyTo(photoIds, path);
          });
      },
    }),
    [onOpenDialog, work],
  );
  const actions = useSelectionActions(ids, place, dialogs);
  const isReadOnly = useIsReadOnly();
  const onDelete = useEffectEvent(() => {
    if (isReadOnly || ids.size === 0) return false;
    if (place.isBin) actions.deleteFiles();
    else actions.moveToBin();
    return true;
  });
  const onCopy = useEffectEvent(() => {
    if (place.isBin || ids.size === 0) return false;
    (actions.copyImage ?? actions.copyPaths)();
    return true;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isDelete = event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey);
      const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      // Words that the person has marked are theirs to copy.
      const isCopy = isCommand && event.key === 'c' && window.getSelection()?.isCollapsed !== false;
      if (event.defaultPrevented || keysAreTaken(event.target)) return;
      if ((isDelete && onDelete()) || (isCopy && onCopy())) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <SelectionBar store={store} actions={actions} onClear={onClear} />
      {menu !== null && <GridMenu {...props} {...menu} dialogs={dialogs} />}
    </>
  );
}
