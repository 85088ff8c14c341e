/** `recollect status` and `recollect folders`. */
import { realpath } from 'node:fs/promises';
import { reasonOf, RecollectError, type Folder } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { libraryHolder } from '../engine/index.ts';
import { counted } from './counted.ts';
import { namedPath } from './library-directory.ts';
import { noticesOf, type ToldNotice } from './notices.ts';
import { withSession } from './session.ts';
import type { Terminal } from './terminal.ts';
import { describeTitan, titanStatus, type TitanStatus } from './titan-status.ts';

interface LibraryOption {
  readonly library: string;
}

function describeFolder(folder: Folder): string {
  const isUsual = folder.state === 'ready' || folder.state === 'scanning';
  const state = isUsual ? '' : `  (${folder.state})`;
  const small = folder.leftOutCount === 0 ? '' : `, ${counted(folder.leftOutCount, 'smaller file')} left out`;
  const line = `${folder.displayPath}  ${counted(folder.photoCount, 'photo')}${small}${state}`;
  return [line, ...folder.notices.map(({ message }) => `  ${message}`)].join('\n');
}

/** What a person reads. */
export function describeFolders(folders: readonly Folder[]): string {
  return folders.length === 0 ? 'No folders yet.' : folders.map(describeFolder).join('\n');
}

export interface StatusAnswer {
  readonly version: string;
  readonly library: string;
  readonly photos: number;
  readonly searchable: number;
  readonly waiting: number;
  readonly failures: number;
  /** Photos that the model in use does not take. */
  readonly refused: number;
  readonly indexing: {
    /** Idle: nothing is in its way, whether or not somebody is at it. */
    readonly state: 'idle' | 'paused' | 'blocked';
    /** What is in its way, in a sentence. */
    readonly message: string | null;
    /** Who has the library open for writing, and so indexes: 'the desktop app (process 123)'. */
    readonly by: string | null;
  };
  readonly model: string | null;
  /** Null where nobody has chosen Amazon Bedrock. */
  readonly titan: TitanStatus | null;
  readonly folders: readonly {
    readonly path: string;
    readonly photos: number;
    readonly state: Folder['state'];
    readonly notices: readonly ToldNotice[];
  }[];
}

function describeStanding({ indexing, waiting, folders }: StatusAnswer): string {
  const { state, message, by } = indexing;
  if (state === 'paused') return 'paused';
  if (state === 'blocked') return `blocked: ${message ?? 'the log has the cause'}`;
  if (by !== null) return `by ${by}`;
  const isDone = waiting === 0 && folders.every((folder) => folder.state !== 'unscanned');
  return isDone ? 'nothing to do' : 'not under way: `recollect index` reads what waits, and so does the app';
}

/** What a person reads. */
export function describeStatus(answer: StatusAnswer): string {
  return [
    `Library      ${answer.library}`,
    `Photos       ${answer.photos}`,
    `Searchable   ${answer.searchable}`,
    `Waiting      ${answer.waiting}`,
    `Unreadable   ${answer.failures}`,
    ...(answer.refused === 0 ? [] : [`Refused      ${answer.refused}`]),
    `Indexing     ${describeStanding(answer)}`,
    `Model        ${answer.model ?? 'none'}`,
    ...(answer.titan === null ? [] : describeTitan(answer.titan)).map(
      ([label, value]) => `${label.padEnd(13)}${value}`,
    ),
    ...answer.folders.flatMap((folder) => [
      `Folder       ${folder.path}  ${counted(folder.photos, 'photo')} (${folder.state})`,
      ...folder.notices.map(({ message }) => `             ${message}`),
    ]),
  ].join('\n');
}

/** `recollect status`: what the library holds and which model answers. Works while another process indexes. */
export async function statusCommand(terminal: Terminal, { library }: LibraryOption): Promise<void> {
  const answer = await withSession(
    { libraryDirectory: library, access: 'read', owner: 'a status question' },
    async ({ client }): Promise<StatusAnswer> => {
      const [{ version }, state, models, indexing, { total }, bedrock] = await Promise.all([
        client.call('app.info', {}),
        client.call('library.state', {}),
        client.call('models.state', {}),
        client.call('indexing.state', {}),
        client.call('library.failures', { cursor: null, limit: 1 }),
        client.call('bedrock.state', {}),
      ]);
      const holder = libraryHolder(library);
      const active = models.models.find((model) => model.isActive);
      return {
        version,
        library,
        photos: state.photoCount,
        searchable: active?.embeddedCount ?? 0,
        waiting: indexing.total - indexing.done,
        failures: total - state.refusedCount,
        refused: state.refusedCount,
        indexing: {
          // Who only reads sees nothing else.
          state: indexing.phase === 'paused' || indexing.phase === 'blocked' ? indexing.phase : 'idle',
          // Without a program at it, nothing goes on by itself.
          message:
            holder === undefined && indexing.message !== null ? reasonOf(indexing.message) : indexing.message,
          by: holder === undefined ? null : `${holder.owner} (process ${holder.pid})`,
        },
        model: active?.modelId ?? null,
        titan: titanStatus(bedrock, active),
        folders: state.folders.map((folder) => ({
          path: folder.displayPath,
          photos: folder.photoCount,
          state: folder.state,
          notices: noticesOf([folder]),
        })),
      };
    },
  );
  terminal.answer(answer, () => describeStatus(answer));
}

export async function listFoldersCommand(terminal: Terminal, { library }: LibraryOption): Promise<void> {
  const { folders } = await withSession(
    { libraryDirectory: library, access: 'read', owner: 'a look at the folders' },
    ({ client }) => client.call('library.state', {}),
  );
  terminal.answer(
    folders.map((folder) => ({
      path: folder.displayPath,
      photos: folder.photoCount,
      leftOut: folder.leftOutCount,
      state: folder.state,
      notices: noticesOf([folder]),
    })),
    () => describeFolders(folders),
  );
}

/** Adds a folder without waiting for its photos: `index`, `serve` or the app will index them. */
export async function addFolderCommand(
  terminal: Terminal,
  path: string,
  { library }: LibraryOption,
): Promise<void> {
  const wanted = namedPath(path);
  const { folder } = await withSession(
    { libraryDirectory: library, access: 'write', owner: 'the command `recollect folders`', indexes: false },
    ({ client }) => client.call('library.addFolder', { path: wanted }),
  );
  terminal.answer({ path: folder.displayPath }, () => `Added ${folder.displayPath}.`);
}

/** The watched folder at a path. Throws NOT_FOUND. */
export async function folderByPath(client: Client, path: string): Promise<Folder> {
  // Folders are kept under their real path; one that is gone has none any more.
  const named = namedPath(path);
  const wanted = await realpath(named).catch(() => named);
  const { folders } = await client.call('library.state', {});
  const found = folders.find((folder) => folder.displayPath === wanted);
  if (found === undefined) {
    throw new RecollectError(
      'NOT_FOUND',
      `${wanted} is not a folder of this library; see \`recollect folders list\`.`,
    );
  }
  return found;
}

export async function removeFolderCommand(
  terminal: Terminal,
  path: string,
  { library }: LibraryOption,
): Promise<void> {
  const removed = await withSession(
    { libraryDirectory: library, access: 'write', owner: 'the command `recollect folders`', indexes: false },
    async ({ client }) => {
      const folder = await folderByPath(client, path);
      await client.call('library.removeFolder', { folderId: folder.folderId });
      return folder;
    },
  );
  terminal.answer(
    { path: removed.displayPath },
    () => `Removed ${removed.displayPath} from Recollect. The photos in it were not touched.`,
  );
}
