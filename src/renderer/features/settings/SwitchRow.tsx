/** A setting that is on or off. Runs in the page. */
import type { ReactElement } from 'react';
import { SettingRow } from './SettingRow.tsx';

export interface SwitchRowProps {
  readonly name: string;
  readonly help: string;
  readonly isOn: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function SwitchRow({ name, help, isOn, isDisabled, onChange }: SwitchRowProps): ReactElement {
  return (
    <SettingRow
      name={name}
      help={help}
      control={({ label, describedBy }) => (
        <input
          type="checkbox"
          role="switch"
          className="setting-switch"
          aria-label={label}
          aria-describedby={describedBy}
          checked={isOn}
          disabled={isDisabled}
          onChange={({ target }) => onChange(target.checked)}
        />
      )}
    />
  );
}
