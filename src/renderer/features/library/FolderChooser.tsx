/** Chooses a folder of the engine's machine, where the page has no system picker. Runs in the page. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronRight, CornerLeftUp, Folder } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactElement, type SyntheticEvent } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import type { Backend } from '../../api/backend.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Busy } from '../../components/Busy.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';
import { folderName, isWithin } from './folder-name.ts';
import { useAddCall } from './use-add-folder.ts';
import { usePaused } from './use-paused.ts';
import './folder-chooser.css';

const words = text.chooser;

/** A pause in typing that is long enough to look into what was typed. */
const typingPauseMs = 300;

/** Arrow keys walk through the list; Tab goes on to the buttons. */
function onListKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step];
  event.preventDefault();
  next?.focus();
}

/** What lies in a folder; asked anew each time, as disks change. */
function browseQuery(backend: Backend, path: string | null) {
  return queryOptions({
    queryKey: ['browse', path],
    queryFn: ({ signal }) => backend.call('library.browse', { path }, { signal, waits: true }),
    staleTime: 0,
  });
}

/** What the folder is chosen for, where that is not to watch it. */
export interface ChooserPurpose {
  readonly title: string;
  readonly help: string;
  /** On the button, with the folder's name. */
  readonly confirm: (name: string) => string;
  readonly choose: (path: string) => void;
}

export interface FolderChooserProps {
  readonly purpose?: ChooserPurpose;
  readonly onClose: () => void;
}

export function FolderChooser({ purpose, onClose }: FolderChooserProps): ReactElement {
  const backend = useBackend();
  const queryClient = useQueryClient();
  /** The folder shown: null lets the engine choose where to begin. */
  const [path, setPath] = useState<string | null>(null);
  /** What stands in the field while it differs from the folder shown. */
  const [typed, setTyped] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);

  const browse = useQuery(browseQuery(backend, path));
  const home = useQuery(browseQuery(backend, null)).data?.path;
  // A folder that cannot be opened leaves everything as it is, and says why.
  const visit = useMutation({
    mutationFn: (next: string) => queryClient.query(browseQuery(backend, next)),
    onSuccess: (_folder, next) => {
      setTyped(null);
      setPath(next);
      list.current?.scrollTo(0, 0);
      list.current?.focus();
    },
  });
  // What is typed is looked into at each pause; only Go says why it cannot be.
  const written = typed?.trim() ?? '';
  const paused = usePaused(written, typingPauseMs);
  const preview = useQuery({
    ...browseQuery(backend, written),
    enabled: written !== '' && written === paused,
    retry: false,
  });
  const add = useMutation({ mutationFn: useAddCall(), onSuccess: onClose });

  const shown = typed === null ? browse.data : preview.data;
  const failure = add.error ?? visit.error ?? browse.error;
  const chosenPath = shown?.path ?? written;
  const name = folderName(chosenPath);
  // All of a home folder, or more, is seldom what is meant.
  const isMuch = purpose === undefined && home !== undefined && isWithin(home, chosenPath);
  const title = purpose?.title ?? words.title;
  let addLabel = name === '' ? title : (purpose?.confirm ?? words.add)(name);
  if (add.isPending) addLabel = words.adding;

  function go(next: string): void {
    add.reset();
    visit.mutate(next);
  }
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (written !== '') go(written);
  }

  return (
    <Dialog
      title={title}
      help={purpose?.help ?? words.help}
      width="wide"
      initialFocus={list}
      onClose={onClose}
      actions={
        <>
          <p className="chooser-here tabular">
            {shown !== undefined && failure === null && words.here(shown.photoFileCount)}
          </p>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button
            look={isMuch ? 'plain' : 'primary'}
            disabled={chosenPath === '' || failure !== null || add.isPending}
            onClick={() => {
              if (purpose === undefined) add.mutate(chosenPath);
              else {
                onClose();
                purpose.choose(chosenPath);
              }
            }}
          >
            <span className="chooser-add">{addLabel}</span>
          </Button>
        </>
      }
    >
      <form className="chooser-path" onSubmit={onSubmit}>
        <IconButton
          label={words.up}
          disabled={shown?.parent == null}
          onClick={() => {
            if (shown?.parent != null) go(shown.parent);
          }}
        >
          <CornerLeftUp size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <input
          dir="auto"
          aria-label={words.path}
          placeholder={words.pathPlaceholder}
          value={typed ?? browse.data?.path ?? ''}
          onChange={(event) => {
            setTyped(event.target.value);
            visit.reset();
            add.reset();
          }}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
        />
        {typed !== null && (
          <Button type="submit" size="small">
            {words.go}
          </Button>
        )}
      </form>
      {/* Its line is kept, so that the list does not jump away from the pointer. */}
      <p className="chooser-failure" role="alert">
        {failure !== null && failureSentence(failure)}
      </p>
      <ul
        ref={list}
        className="chooser-list dialog-scroll"
        tabIndex={-1}
        aria-label={words.folders}
        onKeyDown={onListKeyDown}
      >
        {shown?.folders.map((folder) => (
          <li key={folder.path}>
            <button type="button" className="chooser-folder" onClick={() => go(folder.path)}>
              <Folder size={18} strokeWidth={1.5} aria-hidden />
              <span dir="auto">{folder.name}</span>
              <ChevronRight size={16} strokeWidth={1.5} aria-hidden />
            </button>
          </li>
        ))}
        {shown?.folders.length === 0 && <li className="chooser-none">{words.none}</li>}
        {shown === undefined && preview.isError && typed !== null && (
          <li className="chooser-none">{words.notListed}</li>
        )}
        {shown === undefined &&
          failure === null &&
          !preview.isError &&
          (typed === null || written !== '') && (
            <li className="chooser-none">
              <Busy /> {words.loading}
            </li>
          )}
      </ul>
    </Dialog>
  );
}
