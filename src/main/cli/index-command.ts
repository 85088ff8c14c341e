/** `recollect index <folder…>` and `recollect retry`: photos are read, and the command says what came of it. */
import type { Folder, IndexingState } from '../../contract/index.ts';
import { counted } from './counted.ts';
import { addFolders, waitUntilIndexed } from './index-run.ts';
import { namedPath } from './library-directory.ts';
import { noticesOf, sayNotices, type ToldNotice } from './notices.ts';
import { withSession, type Session } from './session.ts';
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
  /** Files that were still being written when everything else was done; not among those found. */
  readonly beingWritten: number;
  /** What a person should know about these folders: links that are not followed, say. */
  readonly notices: readonly ToldNotice[];
}

export async function indexCommand(
  terminal: Terminal,
  folders: readonly string[],
  options: { readonly library: string },
): Promise<void> {
  const paths = folders.map((folder) => namedPath(folder));
  await run(terminal, options.library, 'the command `recollect index`', async ({ client }) => {
    const added = new Set(await addFolders(client, paths));
    return ({ folderId }) => added.has(folderId);
  });
}

/** Tries all that is listed as failed once more, and what the model in use refused: that is sent and paid again. */
export async function retryCommand(
  terminal: Terminal,
  { library }: { readonly library: string },
): Promise<void> {
  await run(terminal, library, 'the command `recollect retry`', async ({ client }) => {
    await client.call('indexing.retryFailed', {});
    return () => true;
  });
}

/** @param begin puts work into the queue, and says whose notices are to be told */
async function run(
  terminal: Terminal,
  libraryDirectory: string,
  owner: string,
  begin: (session: Session) => Promise<(folder: Folder) => boolean>,
): Promise<void> {
  const answer = await withSession({ libraryDirectory, access: 'write', owner }, async (session) => {
    const { client, engine, signal } = session;
    const startedAtMs = performance.now();
    const isMeant = await begin(session);
    const state = await waitUntilIndexed(client, { signal, showsProgress: true });
    const seconds = (performance.now() - startedAtMs) / 1000;
    const { folders } = await client.call('library.state', {});
    const answer = { ...toAnswer(state, seconds), notices: noticesOf(folders.filter(isMeant)) };
    // So that `search`, which answers and is gone, knows what is usual in these photos.
    if (state.modelId !== null) await engine.calibrate(signal);
    return answer;
  });
  sayNotices(terminal, answer.notices);
  terminal.answer(answer, () => describeIndexing(answer));
}

function toAnswer(state: IndexingState, seconds: number): Omit<IndexAnswer, 'notices'> {
  const { indexed, reused, failed, unsupported, total, beingWritten, modelId } = state;
  return {
    found: total,
    indexed,
    reused,
    failed,
    unsupported,
    seconds: Number(seconds.toFixed(3)),
    photosPerSecond: Number((indexed / seconds).toFixed(1)),
    model: modelId,
    beingWritten,
  };
}

/** What a person reads. */
export function describeIndexing(answer: IndexAnswer): string {
  const parts = [
    `${counted(answer.found, 'photo')} found`,
    `${answer.indexed} indexed`,
    `${answer.reused} known already`,
  ];
  if (answer.failed > 0) parts.push(`${answer.failed} failed`);
  if (answer.unsupported > 0) parts.push(`${answer.unsupported} of an unsupported kind`);
  const done = `${parts.join(', ')}; ${formatSeconds(answer.seconds)}.`;
  if (answer.beingWritten === 0) return done;
  const files = counted(answer.beingWritten, 'file is', 'files are');
  return `${done}\n${files} still being written; run this again, or let the app watch.`;
}
