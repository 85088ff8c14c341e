/** A setting: its name, one sentence of what it does, and its control. Runs in the page. */
import { useId, type ReactElement, type ReactNode } from 'react';

export interface SettingRowProps {
  readonly name: string;
  readonly help: string;
  /** Draws the control, with its name and the id of its sentence. */
  readonly control: (its: { readonly label: string; readonly describedBy: string }) => ReactNode;
}

export function SettingRow({ name, help, control }: SettingRowProps): ReactElement {
  const describedBy = useId();
  return (
    <div className="setting-row">
      <div>
        <p>{name}</p>
        <p id={describedBy} className="setting-help">
          {help}
        </p>
      </div>
      {control({ label: name, describedBy })}
    </div>
  );
}
