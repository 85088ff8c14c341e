/** What can be done with a photo's file here: by the desktop where there is one, by the browser where not. Runs in the page. */
import { useMemo } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import type { Backend } from '../../api/backend.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { desktopHost } from '../../api/host.ts';
import { originalUrl } from '../../api/media.ts';
import { maxPaths, type PhotoId, type PhotoSummary } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { canCopyImages, copyImage, copyText, type Copied } from './clipboard.ts';

type Act = (photo: PhotoSummary) => void;

/** Undefined where this host cannot do it: it is then not offered. */
export interface PhotoActions {
  readonly showInFolder: Act | undefined;
  readonly openWithDefaultApp: Act | undefined;
  readonly download: Act | undefined;
  readonly copyImage: Act | undefined;
  readonly copyPath: Act;
  /** The paths of many, one in each line. */
  readonly copyPaths: (photoIds: readonly PhotoId[]) => void;
}

const words = text.photoActions;
const toastId = 'photo-action';
/** Longer than this, it says that it is working. */
const unnoticedMs = 300;

function say({ isDone, sentence }: Copied): void {
  if (isDone) toast(sentence, { id: toastId });
  else toast.error(sentence, { id: toastId });
}

function byDesktop(request: 'showInFolder' | 'openWithDefaultApp'): Act | undefined {
  const host = desktopHost();
  if (host === undefined) return undefined;
  return ({ photoId }) =>
    void host[request](photoId).then((outcome) => {
      if (outcome === 'gone') toast.error(words.fileGone, { id: toastId });
      else if (outcome === 'failed') toast.error(words.desktopFailed[request], { id: toastId });
    });
}

function download(photo: PhotoSummary): void {
  const link = document.createElement('a');
  link.href = originalUrl(photo);
  link.download = photo.name;
  link.click();
}

async function sayWhenCopied(photo: PhotoSummary): Promise<void> {
  const timer = window.setTimeout(() => toast.loading(words.copyingImage, { id: toastId }), unnoticedMs);
  const copied = await copyImage(photo);
  window.clearTimeout(timer);
  say(copied);
}

async function copyPathsOf(backend: Backend, photoIds: readonly PhotoId[]): Promise<void> {
  try {
    const paths: string[] = [];
    for (let at = 0; at < photoIds.length; at += maxPaths) {
      const part = photoIds.slice(at, at + maxPaths);
      paths.push(...(await backend.call('library.paths', { photoIds: part })).paths);
    }
    if (paths.length === 0) toast.error(words.fileGone, { id: toastId });
    else {
      const { isDone, sentence } = await copyText(paths.join('\n'));
      say({ isDone, sentence: isDone && photoIds.length > 1 ? words.pathsCopied(paths.length) : sentence });
    }
  } catch (error) {
    toast.error(failureSentence(error), { id: toastId });
  }
}

export function usePhotoActions(): PhotoActions {
  const backend = useBackend();
  return useMemo(
    () => ({
      showInFolder: byDesktop('showInFolder'),
      openWithDefaultApp: byDesktop('openWithDefaultApp'),
      download: desktopHost() === undefined ? download : undefined,
      copyImage: canCopyImages() ? (photo) => void sayWhenCopied(photo) : undefined,
      copyPath: ({ photoId }) => void copyPathsOf(backend, [photoId]),
      copyPaths: (photoIds) => void copyPathsOf(backend, photoIds),
    }),
    [backend],
  );
}
