/** A setting: its name, one sentence of what it does, and its control. Runs in the page. */
import { useId, type ReactElement, type ReactNode } from 'react';

export interface SettingRowProps {
  readonly name: string;
  readonly help: string;
  /** Draws the control; the ids are those of its name and its sentence. */
  readonly control: (ids: { readonly labelledBy: string; readonly describedBy: string }) => ReactNode;
}

export function SettingRow({ name, help, control }: SettingRowProps): ReactElement {
  const id = useId();
  const [labelledBy, describedBy] = [`${id}-name`, `${id}-help`];
  return (
    <div className="setting-row">
      <div>
        <p id={labelledBy}>{name}</p>
        <p id={describedBy} className="setting-help">
          {help}
        </p>
      </div>
      {control({ labelledBy, describedBy })}
    </div>
  );
}
