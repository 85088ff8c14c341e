/** What stands in the photo's place until it is known, or where it never will be. Runs in the page. */
import { ImageOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Busy } from '../../components/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { text } from '../../text/index.ts';

export interface NoPhotoProps {
  /** Null while it is on its way. */
  readonly error: Error | null;
  readonly isGone: boolean;
  readonly onRetry: () => void;
}

export function NoPhoto({ error, isGone, onRetry }: NoPhotoProps): ReactElement {
  if (error === null) return <EmptyState isAnnounced icon={<Busy size={24} />} title={text.viewer.loading} />;
  return (
    <EmptyState
      isAnnounced
      icon={<ImageOff size={24} strokeWidth={1.5} />}
      title={isGone ? text.viewer.missing : failureSentence(error)}
      action={isGone ? null : <Button onClick={onRetry}>{text.app.tryAgain}</Button>}
    />
  );
}
