/** How far something is. Runs in the page. */
import type { ReactElement } from 'react';
import './progress-bar.css';

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null where it cannot be said. */
  readonly fraction: number | null;
  readonly isQuiet?: boolean;
}

export function ProgressBar({ label, fraction, isQuiet = false }: ProgressBarProps): ReactElement {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      data-quiet={isQuiet || undefined}
      data-unknown={fraction === null || undefined}
    >
      <div
        className="progress-bar-fill"
        style={fraction === null ? undefined : { transform: `scaleX(${String(fraction)})` }}
      />
    </div>
  );
}
