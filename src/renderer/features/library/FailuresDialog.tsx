/** The files that could not be read, by their reasons, and another try. Runs in the page. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useId, type ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { keys, useLibraryState } from '../../api/queries.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import type { FailedPhoto, Folder, PhotoId } from '../../../contract/index.ts';
import { formatCount } from '../../text/format.ts';
import { inTheWordsOf } from '../../text/engine-words.ts';
import { engineSentences, engineWords, text } from '../../text/index.ts';
import './failures-dialog.css';
import { groupFailures, type Failures } from './group-failures.ts';

const failuresPerPage = 200;
const words = text.failures;

/** "Pictures/2020/beach.jpg": where to look for it. */
function placeOf(failure: FailedPhoto, folders: readonly Folder[]): string {
  const folder = folders.find((candidate) => candidate.folderId === failure.folderId);
  return folder === undefined ? failure.relativePath : `${folder.name}/${failure.relativePath}`;
}

function sentenceOf({ reason, message }: FailedPhoto): string {
  return inTheWordsOf(engineSentences, message) ?? engineWords?.failures[reason] ?? message;
}

function FailureGroup({
  group: { reason, failures },
  folders,
  onRetry,
}: {
  readonly group: Failures;
  readonly folders: readonly Folder[];
  /** Null while a try is on its way. */
  readonly onRetry: ((failure: FailedPhoto) => void) | null;
}): ReactElement {
  const id = useId();
  const messages = new Set(failures.map(sentenceOf));
  const [sharedMessage] = messages.size === 1 ? messages : [];
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="failures-reason">
        {words.reasons[reason]} <span className="tabular">{formatCount(failures.length)}</span>
      </h3>
      {sharedMessage !== undefined && <p className="failure-message">{sharedMessage}</p>}
      {reason === 'refused' && <p className="failure-message">{words.refusedHelp}</p>}
      <ul>
        {failures.map((failure) => (
          <li key={failure.photoId} className="failure">
            <div className="failure-words">
              <p className="failure-path" dir="auto">
                {placeOf(failure, folders)}
              </p>
              {sharedMessage === undefined && <p className="failure-message">{sentenceOf(failure)}</p>}
            </div>
            <Button
              size="small"
              aria-label={words.retryOne(failure.name)}
              disabled={onRetry === null}
              onClick={() => onRetry?.(failure)}
            >
              {text.app.tryAgain}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FailuresDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const backend = useBackend();
  const query = useInfiniteQuery({
    queryKey: keys.failures,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      backend.call(
        'library.failures',
        { cursor: pageParam, limit: failuresPerPage },
        { signal, waits: true },
      ),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  });
  const failures = query.data?.pages.flatMap((page) => page.failures) ?? [];
  const retry = useMutation({
    mutationFn: (photoId: PhotoId | null) => backend.call('indexing.retryFailed', { photoId }),
    onSuccess: ({ queued }, photoId) => {
      toast(words.queued(queued));
      if (photoId === null || failures.length <= 1) onClose();
      else void query.refetch();
    },
    onError: (error) => toast.error(failureSentence(error)),
  });
  const folders = useLibraryState().data?.folders ?? [];
  const title = failures.some(({ reason }) => reason === 'refused') ? words.titleWithRefused : words.title;

  return (
    <Dialog
      title={title}
      help={failures.length === 0 && query.isSuccess ? words.none : words.help}
      width="wide"
      onClose={onClose}
      actions={
        <>
          {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
          <Button
            look="primary"
            disabled={failures.length === 0 || retry.isPending}
            onClick={() => retry.mutate(null)}
          >
            {words.retryAll}
          </Button>
        </>
      }
    >
      {/* What scrolls has to be reachable by the keyboard. */}
      <div className="failures dialog-scroll" role="region" tabIndex={0} aria-label={title}>
        {groupFailures(failures).map((group) => (
          <FailureGroup
            key={group.reason}
            group={group}
            folders={folders}
            onRetry={retry.isPending ? null : ({ photoId }) => retry.mutate(photoId)}
          />
        ))}
      </div>
    </Dialog>
  );
}
