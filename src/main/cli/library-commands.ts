/** `recollect status` and `recollect folders`. */
import { realpath } from 'node:fs/promises';
import { RecollectError, type Folder } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { namedPath } from './library-directory.ts';
import { withSession } from './session.ts';
import type { Terminal } from './terminal.ts';

interface LibraryOption {
  readonly library: string;
}

function describeFolder(folder: Folder): string {
  const isUsual = folder.state === 'ready' || folder.state === 'scanning';
  const state = isUsual ? '' : `  (${folder.state})`;
  const small = folder.leftOutCount === 0 ? '' : `, ${folder.leftOutCount} smaller files left out`;
  return `${folder.displayPath}  ${folder.photoCount} photos${small}${state}`;
}

/** `recollect status`: what the library holds and which model answers. Works while another process indexes. */
export async function statusCommand(terminal: Terminal, { library }: LibraryOption): Promise<void> {
  const answer = await withSession(
    { libraryDirectory: library, access: 'read', owner: 'a status question' },
    async ({ client }) => {
      const [{ version }, state, models, indexing, { total: failures }] = await Promise.all([
        client.call('app.info', {}),
        client.call('library.state', {}),
        client.call('models.state', {}),
        client.call('indexing.state', {}),
        client.call('library.failures', { cursor: null, limit: 1 }),
      ]);
      const active = models.models.find((model) => model.isActive);
      return {
        version,
        library,
        photos: state.photoCount,
        searchable: active?.embeddedCount ?? 0,
        waiting: indexing.total - indexing.done,
        failures,
        model: active?.modelId ?? null,
        folders: state.folders.map((folder) => ({
          path: folder.displayPath,
          photos: folder.photoCount,
          state: folder.state,
        })),
      };
    },
  );
  terminal.answer(answer, () =>
    [
      `Library      ${answer.library}`,
      `Photos       ${answer.photos}`,
      `Searchable   ${answer.searchable} distinct ones`,
      `Waiting      ${answer.waiting}`,
      `Unreadable   ${answer.failures}`,
      `Model        ${answer.model ?? 'none'}`,
      ...answer.folders.map(
        (folder) => `Folder       ${folder.path}  ${folder.photos} photos (${folder.state})`,
      ),
    ].join('\n'),
  );
}

export async function listFoldersCommand(terminal: Terminal, { library }: LibraryOption): Promise<void> {
  const { folders } = await withSession(
    { libraryDirectory: library, access: 'read', owner: 'a look at the folders' },
    ({ client }) => client.call('library.state', {}),
  );
  terminal.answer(
    folders.map(({ displayPath, photoCount, leftOutCount, state }) => ({
      path: displayPath,
      photos: photoCount,
      leftOut: leftOutCount,
      state,
    })),
    () => (folders.length === 0 ? 'No folders yet.' : folders.map(describeFolder).join('\n')),
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
    { libraryDirectory: library, access: 'write', owner: 'the command `recollect folders`' },
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
    { libraryDirectory: library, access: 'write', owner: 'the command `recollect folders`' },
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
