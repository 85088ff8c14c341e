/** What turns photos into vectors for a model, and how its answers are written. Runs in the engine's main thread. */
import type { RecollectError } from '../../../contract/index.ts';
import { letEnd, type BedrockEmbedder, type UsableModel } from '../embedding/index.ts';
import type { RemoteEmbedding } from '../remote-model/index.ts';
import type { CommitOptions } from './commit-buffer.ts';
import { createVisionTower, type VisionTower } from './vision-tower.ts';

export interface StartedTower {
  readonly tower: VisionTower;
  /** How finished photos are committed; undefined for the usual way. */
  readonly commit: CommitOptions | undefined;
  /** See `PhotoWorkshop`. */
  readonly whyNotToSend: (() => RecollectError | null) | null;
}

export function startTower(
  model: UsableModel,
  { threads, remote }: { readonly threads: number; readonly remote: RemoteEmbedding },
): StartedTower {
  if (model.kind === 'pack') {
    const tower = createVisionTower({ pack: model.pack, threads });
    return { tower, commit: undefined, whyNotToSend: null };
  }
  const { spending } = remote;
  return {
    tower: createRemoteTower(remote.embedderOf(model)),
    // Each answer was paid for: it is kept as it comes, together with the note of it.
    commit: { most: 1, transact: (write) => spending.noting(write), keepsAnswers: true },
    whyNotToSend: () => spending.whyNotOneMore(),
  };
}

/** The embedder is another's, too, and is not closed with it. */
export function createRemoteTower(embedder: BedrockEmbedder): VisionTower<Uint8Array> {
  const stopping = new AbortController();
  const ending = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  return {
    async embed(image, isWanted = () => true) {
      const signals = { signal: ending.signal, stop: stopping.signal };
      const embedded = embedder.embedImages([image], { ...signals, isWanted });
      underWay.add(embedded);
      const [vector] = await embedded.finally(() => underWay.delete(embedded));
      return vector ?? null;
    },
    // Waiting for an answer keeps no processor busy.
    setShare: () => undefined,
    async close() {
      stopping.abort();
      await letEnd(underWay, ending);
    },
  };
}
