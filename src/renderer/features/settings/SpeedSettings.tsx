/** How hard reading photos may work. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { useSettings } from '../../api/queries.ts';
import type { Input } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { SettingRow } from './SettingRow.tsx';
import { SwitchRow } from './SwitchRow.tsx';

const words = text.settings;

export function SpeedSettings({ isReadOnly }: { readonly isReadOnly: boolean }): ReactElement | null {
  const backend = useBackend();
  const settings = useSettings().data;
  const change = useMutation({
    mutationFn: (changes: Input<'settings.change'>) => backend.call('settings.change', changes),
    onError: (error) => toast.error(failureSentence(error)),
  });
  if (settings === undefined) return null;
  const { threads, automaticThreads, machineThreads, threadsInUse, isEasyOnBattery, makesWay, power } =
    settings;
  // As many as the machine has; more, where they were chosen on another one.
  const counts = Array.from({ length: Math.max(machineThreads, threads ?? 0) }, (_, index) => index + 1);
  return (
    <>
      <SettingRow
        name={words.threads}
        help={`${words.threadsHelp} ${words.threadsInUse(threadsInUse)}`}
        control={({ label, describedBy }) => (
          <select
            className="setting-select"
            aria-label={label}
            aria-describedby={describedBy}
            value={threads ?? ''}
            disabled={isReadOnly}
            onChange={({ target }) =>
              change.mutate({ threads: target.value === '' ? null : Number(target.value) })
            }
          >
            <option value="">{words.automatic(automaticThreads)}</option>
            {counts.map((count) => (
              <option key={count} value={count}>
                {words.threadCount(count)}
              </option>
            ))}
          </select>
        )}
      />
      <SwitchRow
        name={words.makesWay}
        help={words.makesWayHelp}
        isOn={makesWay}
        isDisabled={isReadOnly}
        onChange={(isOn) => change.mutate({ makesWay: isOn })}
      />
      <SwitchRow
        name={words.battery}
        help={`${words.batteryHelp} ${words.powers[power]}`}
        isOn={isEasyOnBattery}
        isDisabled={isReadOnly}
        onChange={(isOn) => change.mutate({ isEasyOnBattery: isOn })}
      />
    </>
  );
}
