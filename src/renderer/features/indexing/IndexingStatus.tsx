/** What indexing is doing: count, rate, time left, and pause. At the foot of the sidebar. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { Check, CloudOff, Pause, Play, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend, useConnectionStatus } from '../../api/backend-context.ts';
import { blockedSentence, failureSentence } from '../../api/failure-sentence.ts';
import { useIndexingState, useLibraryState } from '../../api/queries.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { ErrorCode, IndexingState } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import './indexing-status.css';
import { indexingCount, indexingTitle, restTrouble } from './indexing-words.ts';
import { useSettled } from './use-settled.ts';

/** Rate and time left change at most this often, so that they can be read. */
const settleMs = 2000;

const words = text.indexing;

/** What stands in the way of a remote model; the list of models has what helps. */
const remoteTroubles: ReadonlySet<ErrorCode> = new Set([
  'CONSENT_NEEDED',
  'BUDGET_REACHED',
  'CREDENTIALS_MISSING',
  'CREDENTIALS_EXPIRED',
  'ACCESS_DENIED',
]);

export interface IndexingStatusProps {
  readonly onOpenModels: () => void;
}

function Details({ state }: { readonly state: IndexingState }): ReactElement {
  const rate = useSettled(state.photosPerSecond, settleMs);
  const left = useSettled(state.secondsLeft, settleMs);
  const blocked = blockedSentence(state);
  if (blocked !== null) return <p className="indexing-message">{blocked}</p>;
  const pace = [rate === null ? null : words.perSecond(rate), left === null ? null : words.left(left)].filter(
    (part) => part !== null,
  );
  return (
    <div className="indexing-details tabular">
      <span>{indexingCount(state)}</span>
      {state.phase === 'indexing' && state.done < state.total && (
        <span>{pace.length === 0 ? words.estimating : pace.join(' · ')}</span>
      )}
      {state.phase === 'indexing' && state.gentleBecause !== null && (
        <span>{words.gently[state.gentleBecause]}</span>
      )}
    </div>
  );
}

export function IndexingStatus({ onOpenModels }: IndexingStatusProps): ReactElement | null {
  const backend = useBackend();
  const state = useIndexingState().data;
  const folders = useLibraryState().data?.folders ?? [];
  const isLost = useConnectionStatus() === 'lost';
  const toggle = useMutation({
    mutationFn: (method: 'indexing.pause' | 'indexing.resume') => backend.call(method, {}),
    onError: (error) => toast.error(failureSentence(error)),
  });
  if (state === undefined) return null;

  if (isLost || state.phase === 'idle') {
    const trouble = isLost ? words.lost : restTrouble(folders);
    let Icon = trouble === null ? Check : TriangleAlert;
    if (isLost) Icon = CloudOff;
    return (
      <section className="indexing-status indexing-idle" aria-label={words.region}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        {trouble ?? words.upToDate}
      </section>
    );
  }
  const isPaused = state.phase === 'paused';
  return (
    <section className="indexing-status" aria-label={words.region} data-phase={state.phase}>
      <div className="indexing-head">
        <span className="indexing-title">{indexingTitle(state)}</span>
        {state.phase !== 'blocked' && (
          <IconButton
            label={isPaused ? words.resume : words.pause}
            onClick={() => toggle.mutate(isPaused ? 'indexing.resume' : 'indexing.pause')}
          >
            {isPaused ? (
              <Play size={16} strokeWidth={1.75} aria-hidden />
            ) : (
              <Pause size={16} strokeWidth={1.75} aria-hidden />
            )}
          </IconButton>
        )}
      </div>
      <ProgressBar
        label={words.region}
        fraction={state.phase === 'scanning' || state.total === 0 ? null : state.done / state.total}
        isQuiet={isPaused || state.phase === 'blocked'}
      />
      <Details state={state} />
      {state.blockedBy !== null && remoteTroubles.has(state.blockedBy) && (
        <Button size="small" onClick={onOpenModels}>
          {text.titan.blockedAction}
        </Button>
      )}
    </section>
  );
}
