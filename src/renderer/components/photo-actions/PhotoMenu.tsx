/**
 * The menu of one photo: favourite, more like this, its file. It opens at a point (a right click, Shift+F10) or below a
 * button, and stands alone, so that a grid has one menu and not one for each cell:
 *
 * ```tsx
 * const [menu, setMenu] = useState<PhotoMenuAt | null>(null);
 * <div onContextMenu={(event) => setMenu(photoMenuAt(event, photo))}>…</div>
 * {menu !== null && <PhotoMenu {...menu} onMoreLikeThis={…} onClose={() => setMenu(null)} />}
 * ```
 *
 * Further entries (`Menu.Item` of Radix's dropdown menu, with the class `menu-item`) go in as children, below the photo's
 * own; for a menu about several photos, `PhotoMenuFrame` has the same place, focus and look and no entries. The focus goes
 * back to what had it. Runs in the page.
 */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { AppWindow, Download, FolderOpen, Heart, HeartOff, Images, Link2, ScanSearch } from 'lucide-react';
import { useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import type { PhotoSummary } from '../../../contract/index.ts';
import { useIsReadOnly } from '../../api/queries.ts';
import { text } from '../../text/index.ts';
import '../menu.css';
import { useFavorites, useIsFavorite } from './favorites.ts';
import { usePhotoActions } from './use-photo-actions.ts';

/** In the window, in CSS pixels. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

export interface PhotoMenuAt {
  readonly photo: PhotoSummary;
  readonly at: MenuPoint;
}

/** Where a menu opens for a right click or a menu key, in place of the browser's own. */
export function menuPointOf(event: MouseEvent): MenuPoint {
  event.preventDefault();
  // A key's event has no place, or the corner of what has the focus: its middle is nearer to what is meant.
  if (event.button === 2) return { x: event.clientX, y: event.clientY };
  const rect = event.currentTarget.getBoundingClientRect();
  return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
}

export function photoMenuAt(event: MouseEvent, photo: PhotoSummary): PhotoMenuAt {
  return { photo, at: menuPointOf(event) };
}

const words = text.photoActions;
const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

export interface PhotoMenuFrameProps {
  readonly label: string;
  readonly at: MenuPoint;
  /** The open dialog that it belongs to, null for the page itself. */
  readonly container?: HTMLElement | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** An open menu at a point; its entries are its children. */
export function PhotoMenuFrame(props: PhotoMenuFrameProps): ReactElement {
  const { label, at, container, onClose, children } = props;
  const [opener] = useState(() => document.activeElement);
  return (
    <Menu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Menu.Trigger asChild>
        <span className="menu-point" aria-hidden style={{ left: at.x, top: at.y }} />
      </Menu.Trigger>
      <Menu.Portal container={container ?? document.body}>
        <Menu.Content
          className="menu"
          aria-label={label}
          aria-labelledby={undefined}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // An entry may have led elsewhere, and another menu may have come since: it would close without the focus.
            // The page, or the dialog around the opener, is nowhere in particular.
            const focused = document.activeElement;
            const isHere = focused === null || focused.contains(opener);
            if (document.querySelector('[role="menu"]') !== null) return;
            if (isHere && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
          }}
        >
          {children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

export interface PhotoMenuProps extends PhotoMenuAt {
  readonly container?: HTMLElement | null;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function PhotoMenu(props: PhotoMenuProps): ReactElement {
  const { photo, at, container = null, onMoreLikeThis, onClose, children } = props;
  const actions = usePhotoActions();
  const favorites = useFavorites();
  const isReadOnly = useIsReadOnly();
  const isFavorite = useIsFavorite(photo);
  const files: readonly [
    act: ((photo: PhotoSummary) => void) | undefined,
    label: string,
    icon: ReactElement,
  ][] = [
    [actions.showInFolder, words.showInFolder, <FolderOpen key="icon" {...icon} />],
    [actions.openWithDefaultApp, words.openWithDefaultApp, <AppWindow key="icon" {...icon} />],
    [actions.download, words.download, <Download key="icon" {...icon} />],
    [actions.copyImage, words.copyImage, <Images key="icon" {...icon} />],
    [actions.copyPath, words.copyPath, <Link2 key="icon" {...icon} />],
  ];
  return (
    <PhotoMenuFrame label={words.menu(photo.name)} at={at} container={container} onClose={onClose}>
      <Menu.Item className="menu-item" disabled={isReadOnly} onSelect={() => favorites.toggle(photo)}>
        {isFavorite ? <HeartOff {...icon} /> : <Heart {...icon} />}
        {isFavorite ? words.unfavorite : words.favorite}
        <kbd className="menu-key">f</kbd>
      </Menu.Item>
      <Menu.Item className="menu-item" onSelect={() => onMoreLikeThis(photo)}>
        <ScanSearch {...icon} />
        {text.search.moreLikeThis}
        <kbd className="menu-key">m</kbd>
      </Menu.Item>
      <Menu.Separator className="menu-line" />
      {files.map(
        ([act, label, symbol]) =>
          act !== undefined && (
            <Menu.Item key={label} className="menu-item" onSelect={() => act(photo)}>
              {symbol}
              {label}
            </Menu.Item>
          ),
      )}
      {children !== undefined && (
        <>
          <Menu.Separator className="menu-line" />
          {children}
        </>
      )}
    </PhotoMenuFrame>
  );
}
