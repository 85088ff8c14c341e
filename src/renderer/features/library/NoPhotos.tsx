/** What stands in place of the photos while there are none, and why. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { FolderSearch, ImageOff, Pause, Trash2, TriangleAlert, Unplug } from 'lucide-react';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { blockedSentence, failureSentence } from '../../api/failure-sentence.ts';
import { useBinState, useIndexingState, useLibraryState } from '../../api/queries.ts';
import { Busy } from '../../components/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { goToBin } from '../../navigation/use-view.ts';
import { text } from '../../text/index.ts';

export interface NoPhotosProps {
  readonly onAddFolder: () => void;
  readonly onShowFailures: () => void;
  readonly onChooseModel: () => void;
}

const words = text.empty;
const icon = { size: 24, strokeWidth: 1.5, 'aria-hidden': true } as const;

function Paused(): ReactElement {
  const backend = useBackend();
  const resume = useMutation({
    mutationFn: () => backend.call('indexing.resume', {}),
    onError: (error) => toast.error(failureSentence(error)),
  });
  return (
    <EmptyState
      icon={<Pause {...icon} />}
      title={words.pausedTitle}
      help={words.pausedHelp}
      action={
        <Button look="primary" disabled={resume.isPending} onClick={() => resume.mutate()}>
          {text.indexing.resume}
        </Button>
      }
    />
  );
}

export function NoPhotos({ onAddFolder, onShowFailures, onChooseModel }: NoPhotosProps): ReactElement {
  const folders = useLibraryState().data?.folders ?? [];
  const indexing = useIndexingState().data;
  const binned = useBinState().data?.photoCount ?? 0;
  const isExpecting = folders.some((folder) => folder.state === 'scanning' || folder.waitingCount > 0);
  if (binned > 0 && !isExpecting) {
    return (
      <EmptyState
        icon={<Trash2 {...icon} />}
        title={words.allInBinTitle}
        help={words.allInBinHelp}
        action={
          <Button look="primary" onClick={goToBin}>
            {words.openBin}
          </Button>
        }
      />
    );
  }
  if (indexing?.phase === 'paused') return <Paused />;
  if (indexing?.phase === 'blocked') {
    return (
      <EmptyState
        icon={<TriangleAlert {...icon} />}
        title={words.blockedTitle}
        help={blockedSentence(indexing) ?? undefined}
        action={
          indexing.modelId === null && (
            <Button look="primary" onClick={onChooseModel}>
              {text.search.chooseModel}
            </Button>
          )
        }
      />
    );
  }
  const isBusy = indexing?.phase !== 'idle' || folders.some((folder) => folder.state === 'scanning');
  if (isBusy) {
    const title = indexing?.phase === 'indexing' ? words.readingTitle : words.scanningTitle;
    return <EmptyState icon={<Busy size={24} />} title={title} help={words.scanningHelp} />;
  }
  if (folders.length > 0 && folders.every((folder) => folder.state === 'offline')) {
    return (
      <EmptyState
        icon={<Unplug {...icon} />}
        title={text.library.standings.offline}
        help={words.offlineHelp}
      />
    );
  }
  if (folders.some((folder) => folder.state === 'unscanned')) {
    return <EmptyState icon={<FolderSearch {...icon} />} title={text.library.standings.unscanned} />;
  }
  if (folders.some((folder) => folder.failedCount > 0)) {
    return (
      <EmptyState
        icon={<ImageOff {...icon} />}
        title={words.onlyFailuresTitle}
        help={words.onlyFailuresHelp}
        action={<Button onClick={onShowFailures}>{words.seeWhy}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<FolderSearch {...icon} />}
      title={words.noPhotosTitle}
      help={words.noPhotosHelp}
      action={
        <Button look="primary" onClick={onAddFolder}>
          {text.library.addFolder}
        </Button>
      }
    />
  );
}
