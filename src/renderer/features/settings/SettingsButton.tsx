/** Opens the settings, from the foot of the sidebar. Runs in the page. */
import { Settings } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../components/Button.tsx';
import { text } from '../../text/index.ts';

export function SettingsButton({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  return (
    <IconButton label={text.settings.title} aria-keyshortcuts="Control+, Meta+," onClick={onOpen}>
      <Settings size={16} strokeWidth={1.5} aria-hidden />
    </IconButton>
  );
}
