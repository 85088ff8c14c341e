/** The files that could not be read, each with its reason, and another try. Runs in the page. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { keys } from '../../api/queries.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';
import './failures-dialog.css';

const failuresPerPage = 200;
const words = text.failures;

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
  const retry = useMutation({
    mutationFn: () => backend.call('indexing.retryFailed', {}),
    onSuccess: ({ queued }) => {
      toast(words.queued(queued));
      onClose();
    },
    onError: (error) => toast.error(failureSentence(error)),
  });
  const failures = query.data?.pages.flatMap((page) => page.failures) ?? [];

  return (
    <Dialog
      title={words.title}
      help={failures.length === 0 && query.isSuccess ? words.none : words.help}
      width="wide"
      onClose={onClose}
      actions={
        <>
          {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
          <Button
            look="primary"
            disabled={failures.length === 0 || retry.isPending}
            onClick={() => retry.mutate()}
          >
            {words.retryAll}
          </Button>
        </>
      }
    >
      {/* A list that scrolls has to be reachable by the keyboard. */}
      <ul className="failures dialog-scroll" tabIndex={0} aria-label={words.title}>
        {failures.map((failure) => (
          <li key={failure.photoId} className="failure">
            <div className="failure-head">
              <span className="failure-name">{failure.name}</span>
              <span className="failure-reason">{words.reasons[failure.reason]}</span>
            </div>
            <p className="failure-message">{failure.message}</p>
            {failure.relativePath !== failure.name && <p className="failure-path">{failure.relativePath}</p>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
