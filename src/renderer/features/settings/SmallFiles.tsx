/** From what size on a file is taken for a photo, in bytes and in pixels. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { useLibraryState, useSettings } from '../../api/queries.ts';
import type { SettingsState } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { SettingRow } from './SettingRow.tsx';

const words = text.settings;

type Minimum = 'minimumPhotoBytes' | 'minimumPhotoSide';

interface Kind {
  readonly setting: Minimum;
  readonly name: string;
  readonly help: string;
  readonly below: (size: number) => string;
  readonly choices: readonly number[];
}

const kinds: readonly Kind[] = [
  {
    setting: 'minimumPhotoSide',
    name: words.minimumSide,
    help: words.minimumSideHelp,
    below: words.minimumSideBelow,
    choices: [128, 256, 512, 1024],
  },
  {
    setting: 'minimumPhotoBytes',
    name: words.minimum,
    help: words.minimumHelp,
    below: words.minimumBelow,
    choices: [10_000, 50_000, 100_000, 500_000],
  },
];

function Smallest({
  kind: { setting, name, help, below, choices },
  settings,
  isReadOnly,
}: {
  readonly kind: Kind;
  readonly settings: SettingsState;
  readonly isReadOnly: boolean;
}): ReactElement {
  const backend = useBackend();
  const chosen = settings[setting];
  const change = useMutation({
    mutationFn: (size: number) => backend.call('settings.change', { [setting]: size }),
    onError: (error) => toast.error(failureSentence(error)),
  });
  // One that was set by other means is a choice as well.
  const all = chosen === 0 || choices.includes(chosen) ? choices : [...choices, chosen].sort((a, b) => a - b);
  return (
    <SettingRow
      name={name}
      help={help}
      control={({ label, describedBy }) => (
        <select
          className="setting-select"
          aria-label={label}
          aria-describedby={describedBy}
          value={chosen}
          disabled={isReadOnly}
          onChange={({ target }) => change.mutate(Number(target.value))}
        >
          <option value={0}>{words.minimumOff}</option>
          {all.map((size) => (
            <option key={size} value={size}>
              {below(size)}
            </option>
          ))}
        </select>
      )}
    />
  );
}

export function SmallFiles({ isReadOnly }: { readonly isReadOnly: boolean }): ReactElement | null {
  const settings = useSettings().data;
  const folders = useLibraryState().data?.folders ?? [];
  if (settings === undefined) return null;
  const leftOut = folders.reduce((sum, { leftOutCount }) => sum + leftOutCount, 0);
  return (
    <>
      {kinds.map((kind) => (
        <Smallest key={kind.setting} kind={kind} settings={settings} isReadOnly={isReadOnly} />
      ))}
      <p role="status" className="setting-help">
        {leftOut > 0 && words.leftOut(leftOut)}
      </p>
    </>
  );
}
