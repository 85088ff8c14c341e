/** `recollect search` and `recollect similar`: the photos nearest to a text or to an image, with their paths. */
import { join, resolve } from 'node:path';
import { maxQueryLength, RecollectError, type SearchAnswer } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { withSession, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

interface SearchOptions {
  readonly library: string;
  readonly limit: number;
}

export interface SearchCommandAnswer {
  readonly model: string;
  /** Best first. */
  readonly results: readonly { readonly path: string; readonly score: number }[];
  readonly seconds: number;
}

/** A photo that was removed since the search is no result any more. */
function orGone(error: unknown): undefined {
  if (error instanceof RecollectError && error.code === 'NOT_FOUND') return undefined;
  throw error;
}

/** Full paths of an answer's photos, in order. */
async function withPaths(client: Client, answer: SearchAnswer): Promise<SearchCommandAnswer['results']> {
  const { folders } = await client.call('library.state', {});
  const folderPaths = new Map(folders.map((folder) => [folder.folderId, folder.displayPath]));
  const found: { path: string; score: number }[] = [];
  // One after another: a host answers only so many calls of one client at once.
  for (const { photo, score } of answer.results) {
    const details = await client.call('library.photo', { photoId: photo.photoId }).catch(orGone);
    if (details === undefined) continue;
    found.push({ path: join(folderPaths.get(photo.folderId) ?? '', details.relativePath), score });
  }
  return found;
}

async function run(
  terminal: Terminal,
  options: SearchOptions,
  query: (session: Session) => Promise<SearchAnswer>,
): Promise<void> {
  const answer = await withSession(
    { libraryDirectory: options.library, access: 'read', owner: 'a search' },
    async (session): Promise<SearchCommandAnswer> => {
      const startedAtMs = performance.now();
      const found = await query(session);
      return {
        model: found.modelId,
        results: await withPaths(session.client, found),
        seconds: Number(((performance.now() - startedAtMs) / 1000).toFixed(3)),
      };
    },
  );
  terminal.answer(answer, () =>
    answer.results.length === 0
      ? 'Nothing found; index a folder first.'
      : answer.results.map(({ path, score }) => `${score.toFixed(3)}  ${path}`).join('\n'),
  );
}

export async function searchCommand(
  terminal: Terminal,
  query: string,
  options: SearchOptions,
): Promise<void> {
  if (query.trim() === '') {
    throw new RecollectError('INVALID_INPUT', 'Say what to look for, in a few words.');
  }
  if (query.trim().length > maxQueryLength) {
    throw new RecollectError(
      'INVALID_INPUT',
      `That is too long to look for; use ${maxQueryLength} characters at most.`,
    );
  }
  const terms = [{ kind: 'text' as const, text: query, weight: 1 }];
  await run(terminal, options, ({ client, signal }) =>
    client.call('search.query', { terms, limit: options.limit }, { signal }),
  );
}

export async function similarCommand(
  terminal: Terminal,
  image: string,
  options: SearchOptions,
): Promise<void> {
  await run(terminal, options, async ({ client, signal }) => {
    const { queryImageId } = await client.call('search.addQueryImage', { path: resolve(image) }, { signal });
    const terms = [{ kind: 'image' as const, queryImageId, weight: 1 }];
    return client.call('search.query', { terms, limit: options.limit }, { signal });
  });
}
