/** Downloads of model packs in progress: one per model, whoever asks. Runs in the engine's main thread. */
import { join } from 'node:path';
import { RecollectError, type ErrorCode, type ModelId } from '../../contract/index.ts';
import { downloadPack, type Pack } from './models/index.ts';

export interface DownloadState {
  readonly state: 'downloading' | 'verifying' | 'failed';
  readonly receivedBytes: number;
  /** One sentence where it failed. */
  readonly message: string | null;
  readonly failedBy: ErrorCode | null;
}

export interface ModelDownloads {
  /** Ends when the pack is installed. Joins a download of the same pack that is under way. */
  start(pack: Pack, mirrorUrl: string | null, signal: AbortSignal): Promise<void>;
  /** Stops a download and waits for it to end; what arrived is kept. */
  cancel(modelId: ModelId): Promise<void>;
  state(modelId: ModelId): DownloadState | undefined;
  close(): Promise<void>;
}

interface Running {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** @param downloadedDirectory packs are put into folders named by their id in here */
export function createModelDownloads(downloadedDirectory: string, onChange: () => void): ModelDownloads {
  const running = new Map<ModelId, Running>();
  const states = new Map<ModelId, DownloadState>();

  function begin(pack: Pack, mirrorUrl: string | null): Running {
    const { id } = pack.manifest;
    const abort = new AbortController();
    const fetchAll = async (): Promise<void> => {
      try {
        states.set(id, { state: 'downloading', receivedBytes: 0, message: null, failedBy: null });
        await downloadPack(pack, {
          targetDir: join(downloadedDirectory, id),
          mirrorUrl,
          signal: abort.signal,
          onProgress: ({ phase, doneBytes }) => {
            states.set(id, { state: phase, receivedBytes: doneBytes, message: null, failedBy: null });
            onChange();
          },
        });
        states.delete(id);
      } catch (error) {
        if (abort.signal.aborted) states.delete(id);
        else {
          const message =
            error instanceof RecollectError ? error.message : 'The download failed unexpectedly.';
          states.set(id, {
            state: 'failed',
            receivedBytes: states.get(id)?.receivedBytes ?? 0,
            message,
            failedBy: error instanceof RecollectError ? error.code : 'INTERNAL',
          });
        }
        throw error;
      } finally {
        running.delete(id);
        onChange();
      }
    };
    const download = { abort, done: fetchAll() };
    // Whoever waits is told; nobody may be waiting.
    download.done.catch(() => undefined);
    running.set(id, download);
    onChange();
    return download;
  }

  async function cancel(modelId: ModelId): Promise<void> {
    const download = running.get(modelId);
    if (download === undefined) return;
    download.abort.abort(new RecollectError('CANCELLED', 'The download was stopped; what arrived is kept.'));
    await download.done.catch(() => undefined);
  }

  return {
    async start(pack, mirrorUrl, signal) {
      const { id } = pack.manifest;
      signal.throwIfAborted();
      const { done } = running.get(id) ?? begin(pack, mirrorUrl);
      const stop = (): void => void cancel(id);
      signal.addEventListener('abort', stop, { once: true });
      try {
        await done;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    cancel,
    state: (modelId) => states.get(modelId),
    async close() {
      await Promise.all([...running.keys()].map(cancel));
    },
  };
}
