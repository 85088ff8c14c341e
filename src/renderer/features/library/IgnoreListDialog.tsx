/** What is left out of a folder: a list of patterns, and what it would leave out before it does. Runs in the page. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import type { Folder } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import './ignore-list.css';

const words = text.ignoreList;
/** A preview reads what is known of the whole folder; it waits until nobody types. */
const typingPauseMs = 300;

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), typingPauseMs);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

export interface IgnoreListDialogProps {
  readonly folder: Folder;
  readonly onClose: () => void;
}

export function IgnoreListDialog({ folder, onClose }: IgnoreListDialogProps): ReactElement {
  const backend = useBackend();
  const { folderId } = folder;
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [helpId, previewId] = [useId(), useId()];
  const stored = useQuery({
    queryKey: ['library', 'ignoreList', folderId],
    queryFn: ({ signal }) => backend.call('library.ignoreList', { folderId }, { signal, waits: true }),
    staleTime: 0,
    gcTime: 0,
  });
  const list = typed ?? stored.data?.ignoreList ?? '';
  const asked = useSettled(list);
  const preview = useQuery({
    queryKey: ['library', 'previewIgnoreList', folderId, asked],
    queryFn: ({ signal }) =>
      backend.call('library.previewIgnoreList', { folderId, ignoreList: asked }, { signal, waits: true }),
    enabled: stored.isSuccess,
    retry: false,
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: () => backend.call('library.setIgnoreList', { folderId, ignoreList: list }),
    onSuccess: () => {
      toast(words.saved(folder.name));
      onClose();
    },
    onError: (error) => toast.error(failureSentence(error)),
  });
  const failure = stored.error ?? preview.error;
  return (
    <Dialog
      title={words.title(folder.name)}
      help={words.help}
      initialFocus={field}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button
            look="primary"
            disabled={!stored.isSuccess || preview.isError || save.isPending}
            onClick={() => save.mutate()}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className="ignore-list">
        <textarea
          ref={field}
          rows={7}
          dir="ltr"
          spellCheck={false}
          aria-label={words.patterns}
          aria-describedby={`${helpId} ${previewId}`}
          placeholder={words.placeholder}
          readOnly={!stored.isSuccess}
          value={list}
          onChange={({ target }) => setTyped(target.value)}
        />
        <p id={helpId} className="ignore-list-help">
          {words.syntax}
        </p>
        <div id={previewId} role="status" className="ignore-list-preview">
          <p data-failed={failure !== null || undefined}>
            {failure === null
              ? preview.data !== undefined && words.preview(preview.data.photoCount)
              : failureSentence(failure)}
          </p>
          <ul dir="ltr">
            {preview.data?.examples.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </div>
      </div>
    </Dialog>
  );
}
