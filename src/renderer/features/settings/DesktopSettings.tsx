/** What only the desktop window has to set: the tray, the start of the computer, the search from anywhere. Runs in the page. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { quickSearchKeys, type QuickSearchKey, type ShellChanges } from '../../../contract/shell.ts';
import type { RecollectHost } from '../../../contract/host.ts';
import { chordName } from '../../shortcuts/key-name.ts';
import { text } from '../../text/index.ts';
import { SettingRow } from './SettingRow.tsx';
import { SwitchRow } from './SwitchRow.tsx';

const words = text.settings.desktop;
const queryKey = ['settings', 'desktop'];

/** "Ctrl+Shift+Space", as the keyboard of this system has it; from Electron's way of writing it. */
function keyNames(accelerator: QuickSearchKey): string {
  const keys = accelerator.replace('CommandOrControl', 'Mod').replace('Space', ' ').split('+');
  return chordName(keys);
}

export function DesktopSettings({ host }: { readonly host: RecollectHost }): ReactElement | null {
  const queryClient = useQueryClient();
  // The system has a say in these too: asked anew whenever the settings open.
  const settings = useQuery({ queryKey, queryFn: () => host.shellSettings(null), staleTime: 0 }).data;
  const { mutate } = useMutation({
    mutationFn: (changes: ShellChanges) => host.changeShellSettings(changes),
    onSuccess: (next) => queryClient.setQueryData(queryKey, next),
    onError: () => toast.error(words.notChanged),
  });
  if (settings === undefined) return null;
  const { platform, closesToTray, startsAtLogin, quickSearchKey, isQuickSearchKeyTaken } = settings;
  return (
    <>
      <SwitchRow
        name={words.tray}
        help={words.trayHelp[platform]}
        isOn={closesToTray}
        isDisabled={false}
        onChange={(isOn) => mutate({ closesToTray: isOn })}
      />
      <SwitchRow
        name={words.login}
        help={startsAtLogin === null ? words.loginNotHere : words.loginHelp[platform]}
        isOn={startsAtLogin === true}
        isDisabled={startsAtLogin === null}
        onChange={(isOn) => mutate({ startsAtLogin: isOn })}
      />
      <SettingRow
        name={words.quickSearch}
        help={words.quickSearchHelp}
        control={({ label, describedBy }) => (
          <select
            className="setting-select"
            aria-label={label}
            aria-describedby={describedBy}
            value={quickSearchKey ?? ''}
            onChange={({ target }) =>
              mutate({ quickSearchKey: quickSearchKeys.find((key) => key === target.value) ?? null })
            }
          >
            <option value="">{words.quickSearchOff}</option>
            {quickSearchKeys.map((key) => (
              <option key={key} value={key}>
                {keyNames(key)}
              </option>
            ))}
          </select>
        )}
      />
      <p role="status" className="setting-warning">
        {isQuickSearchKeyTaken && quickSearchKey !== null && words.keyTaken(keyNames(quickSearchKey))}
      </p>
    </>
  );
}
