/** Chooses light, dark, or as the system, and the language. Runs in the page. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, Moon, Sun, SunMoon } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../components/Button.tsx';
import '../components/menu.css';
import { text } from '../text/index.ts';
import { chooseLanguage, languageChoice, languageChoices, languageNames } from '../text/language.ts';
import { appearances, setAppearance, useAppearance } from './appearance.ts';

function Choice({ children, ...rest }: Menu.DropdownMenuRadioItemProps): ReactElement {
  return (
    <Menu.RadioItem className="menu-item" {...rest}>
      <span className="menu-check">
        <Menu.ItemIndicator>
          <Check size={16} strokeWidth={1.75} aria-hidden />
        </Menu.ItemIndicator>
      </span>
      {children}
    </Menu.RadioItem>
  );
}

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
        <Menu.RadioGroup value={appearance} aria-label={text.app.appearance}>
          {appearances.map((choice) => (
            <Choice key={choice} value={choice} onSelect={() => setAppearance(choice)}>
              {text.app.appearances[choice]}
            </Choice>
          ))}
        </Menu.RadioGroup>
        <Menu.Label className="menu-label">{text.app.language}</Menu.Label>
        <Menu.RadioGroup value={languageChoice} aria-label={text.app.language}>
          {languageChoices.map((choice) => (
            <Choice
              key={choice}
              value={choice}
              lang={choice === 'system' ? undefined : choice}
              onSelect={() => chooseLanguage(choice)}
            >
              {choice === 'system' ? text.app.systemLanguage : languageNames[choice]}
            </Choice>
          ))}
        </Menu.RadioGroup>
      </Menu.Content>
    </Menu.Root>
  );
}
