/** From what size on a file is taken for a photo. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { useSettings } from '../../api/queries.ts';
import { text } from '../../text/index.ts';
import { SettingRow } from './SettingRow.tsx';

const words = text.settings;
const choices = [10_000, 50_000, 100_000, 500_000];

export function SmallFiles({ isReadOnly }: { readonly isReadOnly: boolean }): ReactElement | null {
  const backend = useBackend();
  const chosen = useSettings().data?.minimumPhotoBytes;
  const change = useMutation({
    mutationFn: (minimumPhotoBytes: number) => backend.call('settings.change', { minimumPhotoBytes }),
    onError: (error) => toast.error(failureSentence(error)),
  });
  if (chosen === undefined) return null;
  // One that was set by other means is a choice as well.
  const all = chosen === 0 || choices.includes(chosen) ? choices : [...choices, chosen].sort((a, b) => a - b);
  return (
    <SettingRow
      name={words.minimum}
      help={words.minimumHelp}
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
          {all.map((bytes) => (
            <option key={bytes} value={bytes}>
              {words.minimumBelow(bytes)}
            </option>
          ))}
        </select>
      )}
    />
  );
}
