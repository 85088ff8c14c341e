/** `recollect index <folder…>`: adds the folders, indexes them, and says what came of it. */
import type { Folder, FolderNotice, IndexingState } from '../../contract/index.ts';
import { addFolders, waitUntilIndexed } from './index-run.ts';
import { namedPath } from './library-directory.ts';
import { withSession } from './session.ts';
import { formatSeconds, type Terminal } from './terminal.ts';

export interface IndexAnswer {
  /** Files that look like photos. */
  readonly found: number;
  /** Newly decoded and embedded. */
  readonly indexed: number;
  /** Known already, by name and date or by content. */
  readonly reused: number;
  readonly failed: number;
  readonly unsupported: number;
  /** Of the whole command's work: scanning, decoding, embedding, storing. */
  readonly seconds: number;
  /** Newly indexed photos a second, model loading included; 0 where there were none. */
  readonly photosPerSecond: number;
  readonly model: string | null;
  /** What a person should know about the library's folders: links that are not followed, say. */
  readonly notices: readonly {
    readonly folder: string;
    readonly kind: FolderNotice['kind'];
    readonly message: string;
  }[];
}

export async function indexCommand(
  terminal: Terminal,
  folders: readonly string[],
  options: { readonly library: string },
): Promise<void> {
  const paths = folders.map((folder) => namedPath(folder));
  const answer = await withSession(
    { libraryDirectory: options.library, access: 'write', owner: 'the command `recollect index`' },
    async ({ client, engine, signal }) => {
      const startedAtMs = performance.now();
      await addFolders(client, paths);
      const state = await waitUntilIndexed(client, { signal, showsProgress: true });
      const seconds = (performance.now() - startedAtMs) / 1000;
      const { folders: watched } = await client.call('library.state', {});
      const answer = { ...toAnswer(state, seconds), notices: noticesOf(watched) };
      // So that `search`, which answers and is gone, knows what is usual in these photos.
      if (state.modelId !== null) await engine.calibrate(signal);
      return answer;
    },
  );
  for (const { folder, message } of answer.notices) terminal.say(`recollect: ${folder}: ${message}`);
  terminal.answer(answer, () => describe(answer));
}

function noticesOf(folders: readonly Folder[]): IndexAnswer['notices'] {
  return folders.flatMap(({ displayPath, notices }) =>
    notices.map(({ kind, message }) => ({ folder: displayPath, kind, message })),
  );
}

function toAnswer(state: IndexingState, seconds: number): Omit<IndexAnswer, 'notices'> {
  const { indexed, reused, failed, unsupported, total, modelId } = state;
  return {
    found: total,
    indexed,
    reused,
    failed,
    unsupported,
    seconds: Number(seconds.toFixed(3)),
    photosPerSecond: Number((indexed / seconds).toFixed(1)),
    model: modelId,
  };
}

function describe(answer: IndexAnswer): string {
  const parts = [
    `${answer.found} ${answer.found === 1 ? 'photo' : 'photos'} found`,
    `${answer.indexed} indexed`,
    `${answer.reused} known already`,
  ];
  if (answer.failed > 0) parts.push(`${answer.failed} failed`);
  if (answer.unsupported > 0) parts.push(`${answer.unsupported} of an unsupported kind`);
  return `${parts.join(', ')}; ${formatSeconds(answer.seconds)}.`;
}
