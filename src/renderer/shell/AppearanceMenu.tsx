/** Chooses light, dark, or as the system. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, Moon, Sun, SunMoon } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../components/Button.tsx';
import '../components/menu.css';
import { text } from '../text/index.ts';
import { appearances, setAppearance, useAppearance } from './appearance.ts';

const icons = { system: SunMoon, light: Sun, dark: Moon };

export function AppearanceMenu(): ReactElement {
  const appearance = useAppearance();
  const Icon = icons[appearance];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>
        <IconButton label={text.app.appearance}>
          <Icon size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </Menu.Trigger>
      <Menu.Content className="menu" side="top" align="end" sideOffset={4} collisionPadding={8}>
        <Menu.RadioGroup value={appearance}>
          {appearances.map((choice) => (
            <Menu.RadioItem
              key={choice}
              value={choice}
              className="menu-item"
              onSelect={() => setAppearance(choice)}
            >
              <span className="menu-check">
                <Menu.ItemIndicator>
                  <Check size={16} strokeWidth={1.75} aria-hidden />
                </Menu.ItemIndicator>
              </span>
              {text.app.appearances[choice]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Content>
    </Menu.Root>
  );
}
