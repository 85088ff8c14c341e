/** Asks for the name of an album: of a new one, or another one for one that is there. Runs in the page. */
import { useId, useRef, useState, type ReactElement, type SyntheticEvent } from 'react';
import { maxAlbumNameLength, type Album, type PhotoId } from '../../../contract/index.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { useAlbums } from '../../api/queries.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { isSameAlbumName } from '../../navigation/places.ts';
import { text } from '../../text/index.ts';
import './album-name.css';
import { useAlbumActions } from './use-album-actions.ts';

export interface AlbumNameDialogProps {
  /** The album to rename; null for a new one. */
  readonly album: Pick<Album, 'albumId' | 'name'> | null;
  /** What is in a new one from the start. */
  readonly photoIds: readonly PhotoId[];
  readonly onNamed: (name: string) => void;
  readonly onClose: () => void;
}

const words = text.albums;

export function AlbumNameDialog({ album, photoIds, onNamed, onClose }: AlbumNameDialogProps): ReactElement {
  const albums = useAlbums().data?.albums ?? [];
  const actions = useAlbumActions();
  const [typed, setTyped] = useState(album?.name ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [formId, failureId] = [useId(), useId()];
  const name = typed.replaceAll(/\s+/gu, ' ').trim();
  const taken = albums.find((other) => isSameAlbumName(other.name, name) && other.albumId !== album?.albumId);
  const sentence = taken === undefined ? failure : words.taken(taken.name);

  async function submit(): Promise<void> {
    setIsBusy(true);
    try {
      if (album === null) await actions.create(name, photoIds);
      else await actions.rename(album, name);
      onClose();
      onNamed(name);
    } catch (error) {
      setFailure(failureSentence(error));
      setIsBusy(false);
    }
  }
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (name !== '' && taken === undefined && !isBusy) void submit();
  }

  return (
    <Dialog
      title={album === null ? words.createTitle : words.renameTitle(album.name)}
      help={album === null && photoIds.length > 0 ? words.createWith(photoIds.length) : undefined}
      initialFocus={field}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button
            type="submit"
            form={formId}
            look="primary"
            disabled={name === '' || taken !== undefined || isBusy}
          >
            {album === null ? words.confirmCreate : words.confirmRename}
          </Button>
        </>
      }
    >
      <form id={formId} className="album-name" onSubmit={onSubmit}>
        <input
          ref={field}
          aria-label={words.name}
          aria-invalid={sentence !== null}
          aria-describedby={failureId}
          placeholder={words.name}
          maxLength={maxAlbumNameLength}
          value={typed}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            setFailure(null);
          }}
        />
        {/* Its line is kept, so that the buttons do not move. */}
        <p id={failureId} className="album-name-failure" role="alert">
          {sentence}
        </p>
      </form>
    </Dialog>
  );
}
