/** The settings, each with a sentence of what it does. Runs in the page. */
import { useId, type ReactElement, type ReactNode } from 'react';
import { desktopHost } from '../../api/host.ts';
import { useAppInfo } from '../../api/queries.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';
import { DesktopSettings } from './DesktopSettings.tsx';
import { LibraryPlace } from './LibraryPlace.tsx';
import { LookSettings } from './LookSettings.tsx';
import { Notices } from './Notices.tsx';
import { SmallFiles } from './SmallFiles.tsx';
import { SpeedSettings } from './SpeedSettings.tsx';
import './settings.css';

const words = text.settings;

export interface SettingsDialogProps {
  /** The list of models. */
  readonly models: ReactNode;
  readonly onShowShortcuts: () => void;
  readonly onClose: () => void;
}

function Section({
  title,
  help,
  children,
}: {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {help !== undefined && <p className="setting-help">{help}</p>}
      {children}
    </section>
  );
}

export function SettingsDialog({ models, onShowShortcuts, onClose }: SettingsDialogProps): ReactElement {
  const info = useAppInfo().data;
  const host = desktopHost();
  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <div className="settings dialog-scroll">
        <Section title={words.model} help={words.modelHelp}>
          {models}
        </Section>
        <Section title={words.speed}>
          <SpeedSettings isReadOnly={info?.access !== 'write'} />
        </Section>
        <Section title={words.look}>
          <LookSettings />
        </Section>
        {host !== undefined && (
          <Section title={words.desktop.title}>
            <DesktopSettings host={host} />
          </Section>
        )}
        <Section title={words.library}>
          <SmallFiles isReadOnly={info?.access !== 'write'} />
          <LibraryPlace />
        </Section>
        <Section title={words.about} help={words.aboutHelp}>
          <p className="setting-row">
            <span>{info !== undefined && words.version(info.version)}</span>
            <Button size="small" onClick={onShowShortcuts}>
              {words.shortcuts}
            </Button>
          </p>
          <Notices />
        </Section>
      </div>
    </Dialog>
  );
}
