/** The button with three dots in a list's row, and its menu. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { text } from '../text/index.ts';
import { IconButton } from './Button.tsx';
import './menu.css';
import './more-menu.css';

export interface MoreAction {
  readonly Icon: LucideIcon;
  readonly label: string;
  readonly onChoose: () => void;
  /** Opens a dialog, which takes the focus and gives it back to the button. */
  readonly opensDialog?: boolean;
  readonly isDanger?: boolean;
}

export interface MoreMenuProps {
  /** What the menu is about. */
  readonly name: string;
  /** Stands above the actions, where the row has no room for it. */
  readonly head?: string;
  readonly actions: readonly MoreAction[];
}

export function MoreMenu({ name, head, actions }: MoreMenuProps): ReactElement {
  const afterwards = useRef<(() => void) | null>(null);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>
        <IconButton label={text.app.moreMenu(name)} className="more-menu">
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
          if (afterwards.current !== null) window.setTimeout(afterwards.current);
          afterwards.current = null;
        }}
      >
        {head !== undefined && <Menu.Label className="menu-label">{head}</Menu.Label>}
        {actions.map(({ Icon, label, onChoose, opensDialog, isDanger }) => (
          <Menu.Item
            key={label}
            className={isDanger === true ? 'menu-item menu-item-danger' : 'menu-item'}
            onSelect={opensDialog === true ? () => (afterwards.current = onChoose) : onChoose}
          >
            <Icon size={16} strokeWidth={1.5} aria-hidden />
            {label}
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}
