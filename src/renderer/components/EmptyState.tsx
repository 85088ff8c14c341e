/** What stands where photos would be: what is the matter, and the one thing to do. Runs in the page. */
import type { ReactElement, ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly help?: string | undefined;
  readonly action?: ReactNode;
  /** Read out when it appears. */
  readonly isAnnounced?: boolean;
  /** It is the whole page, and its title the page's heading. */
  readonly isPage?: boolean;
}

export function EmptyState({
  icon,
  title,
  help,
  action,
  isAnnounced = false,
  isPage = false,
}: EmptyStateProps): ReactElement {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="empty-state" role={isAnnounced ? 'status' : undefined}>
      {icon !== undefined && <div className="empty-state-icon">{icon}</div>}
      <Title className="empty-state-title">{title}</Title>
      {help !== undefined && <p className="empty-state-help">{help}</p>}
      {action}
    </div>
  );
}
