/** `recollect search` and `recollect similar`: the photos that fit a query or look like images, with their paths. */
import { join, resolve } from 'node:path';
import {
  isMild,
  maxQueryLength,
  maxQueryTerms,
  parseQuery,
  RecollectError,
  wallClockMs,
  type Band,
  type ErrorCode,
  type QueryIssue,
  type SearchAnswer,
  type Why,
} from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { withSession, type Session } from './session.ts';
import { printable, type Terminal } from './terminal.ts';

/** Where a person reads the answer; whoever reads JSON has the model's name. */
const starterNote = 'Basic search by Starter, in English. “recollect models list” shows what finds more.';

interface SearchOptions {
  readonly library: string;
  readonly limit: number;
}

export interface SearchCommandAnswer {
  readonly model: string;
  /** The model that should have answered and could not be asked, and why: an error's code; null where it did. */
  readonly insteadOf: SearchAnswer['insteadOf'];
  /** Photos that match: all that are strong or likely. */
  readonly total: number;
  /** Best first. */
  readonly results: readonly {
    readonly path: string;
    /** Null where only names or filters were asked for. */
    readonly score: number | null;
    readonly band: Band;
    readonly why: Why;
    /** Near-duplicates that this result stands for. */
    readonly folded: number;
  }[];
  readonly seconds: number;
}

/** A photo that was removed since the search is no result any more. */
function orGone(error: unknown): undefined {
  if (error instanceof RecollectError && error.code === 'NOT_FOUND') return undefined;
  throw error;
}

/** Where nobody but the model elsewhere could answer. */
function orReadOnly(error: unknown): null {
  if (error instanceof RecollectError && error.code === 'READ_ONLY') return null;
  throw error;
}

/** Full paths of an answer's photos, in order. */
async function withPaths(client: Client, answer: SearchAnswer): Promise<SearchCommandAnswer['results']> {
  const { folders } = await client.call('library.state', {});
  const folderPaths = new Map(folders.map((folder) => [folder.folderId, folder.displayPath]));
  const found: SearchCommandAnswer['results'][number][] = [];
  // One after another: a host answers only so many calls of one client at once.
  for (const { photo, score, band, why, foldedCount } of answer.results) {
    const details = await client.call('library.photo', { photoId: photo.photoId }).catch(orGone);
    if (details === undefined) continue;
    const path = join(folderPaths.get(photo.folderId) ?? '', details.relativePath);
    found.push({ path, score, band, why, folded: foldedCount });
  }
  return found;
}

/** Here nobody sees a chip turn red: a part that makes no sense ends the command. */
function requireSense(issues: readonly QueryIssue[]): void {
  const serious = issues.find((issue) => !isMild(issue));
  if (serious !== undefined) throw new RecollectError('INVALID_INPUT', serious.message);
}

/** What a person reads in a terminal: matches first, and a word where there are none. */
function describe(answer: SearchCommandAnswer, photoCount: number): string {
  if (photoCount === 0) {
    return 'There are no photos in this library yet. Add some: recollect index <folder>';
  }
  if (answer.results.length === 0) return 'Nothing found.';
  const line = ({ score, band, path, folded }: SearchCommandAnswer['results'][number]): string =>
    [score?.toFixed(3) ?? '     ', band.padEnd(6), printable(path), folded > 0 ? `(+${folded} alike)` : '']
      .join('  ')
      .trimEnd();
  const lines = answer.results.map(line);
  return answer.total === 0
    ? ['Nothing matches. The closest photos:', ...lines].join('\n')
    : lines.join('\n');
}

const becauseOf: Readonly<Partial<Record<ErrorCode, string>>> = {
  OFFLINE: 'there is no network, or Amazon does not answer',
  THROTTLED: 'Amazon asks for fewer requests',
  CONSENT_NEEDED: 'you have not said yes to sending anything',
  BUDGET_REACHED: 'your limit is reached',
  CREDENTIALS_MISSING: 'AWS credentials are missing, or AWS does not know them',
  CREDENTIALS_EXPIRED: 'the AWS sign-in has run out',
  ACCESS_DENIED: 'AWS does not allow this model there',
  READ_ONLY: 'another program has this library open, so what is paid could not be counted here',
};

function insteadSentence({ modelName, because }: NonNullable<SearchAnswer['insteadOf']>): string {
  const reason = becauseOf[because] ?? 'Amazon answered with an error';
  return `${modelName} cannot be asked at present, so a model of this machine answered: ${reason}.`;
}

async function run(
  terminal: Terminal,
  options: SearchOptions,
  write: (session: Session) => Promise<string>,
): Promise<void> {
  let photoCount = 0;
  const startedAtMs = performance.now();
  async function ask(session: Session): Promise<SearchCommandAnswer> {
    const { client, signal } = session;
    const query = await write(session);
    const found = await client.call('search.query', { query, limit: options.limit }, { signal });
    // What only the library can tell of it: that it knows no such town.
    requireSense(found.query.issues);
    ({ photoCount } = await client.call('library.state', {}));
    return {
      model: found.modelId,
      insteadOf: found.insteadOf,
      total: found.total,
      results: await withPaths(client, found),
      seconds: Number(((performance.now() - startedAtMs) / 1000).toFixed(3)),
    };
  }
  const session = { libraryDirectory: options.library, owner: 'a search' };
  const read = await withSession({ ...session, access: 'read' }, ask).catch(orReadOnly);
  const isUncounted = read === null || read.insteadOf?.because === 'READ_ONLY';
  // A model elsewhere is asked only where what it answers can be counted.
  const answer = isUncounted
    ? await withSession({ ...session, access: 'write-if-free', indexes: false }, ask)
    : read;
  if (answer.insteadOf !== null) terminal.say(`recollect: ${insteadSentence(answer.insteadOf)}`);
  terminal.answer(answer, () => {
    if (answer.model === 'starter' && answer.insteadOf === null) terminal.say(starterNote);
    return describe(answer, photoCount);
  });
}

export async function searchCommand(
  terminal: Terminal,
  query: string,
  options: SearchOptions,
): Promise<void> {
  if (query.trim().length > maxQueryLength) {
    throw new RecollectError(
      'INVALID_INPUT',
      `That is too long to look for; use ${maxQueryLength} characters at most.`,
    );
  }
  const { issues, clauses } = parseQuery(query, { nowMs: wallClockMs() });
  requireSense(issues);
  if (clauses.length === 0) {
    throw new RecollectError('INVALID_INPUT', 'Say what to look for, in a few words.');
  }
  // What is only read in another way is told beside the answer.
  for (const { message } of issues) terminal.say(`recollect: ${message}`);
  await run(terminal, options, () => Promise.resolve(query));
}

/** The same error, which says of which file it is. */
function naming(error: unknown, file: string): unknown {
  if (!(error instanceof RecollectError) || error.message.includes(file)) return error;
  return new RecollectError(error.code, `${file}: ${error.message}`);
}

/** Several images ask for what they have in common. */
export async function similarCommand(
  terminal: Terminal,
  images: readonly string[],
  options: SearchOptions,
): Promise<void> {
  if (images.length > maxQueryTerms) {
    throw new RecollectError(
      'INVALID_INPUT',
      `Those are ${images.length} images; give ${maxQueryTerms} at most.`,
    );
  }
  await run(terminal, options, async ({ client, signal }) => {
    const terms: string[] = [];
    for (const image of images) {
      const path = resolve(image);
      const { queryImageId } = await client
        .call('search.addQueryImage', { path }, { signal })
        .catch((error: unknown) => {
          throw images.length > 1 ? naming(error, image) : error;
        });
      terms.push(`image:${queryImageId}`);
    }
    return terms.join(' ');
  });
}
