/** `recollect folders ignore`: what is left out of a folder, by patterns in the syntax of .gitignore. */
import type { Client } from '../../contract/rpc/index.ts';
import { counted } from './counted.ts';
import { folderByPath } from './library-commands.ts';
import { withSession } from './session.ts';
import { printable, type Terminal } from './terminal.ts';

export interface IgnoreOptions {
  readonly library: string;
  /** The patterns are all there are, instead of more. */
  readonly clears: boolean;
  /** Nothing is changed; the answer says what the list would leave out. */
  readonly isPreview: boolean;
}

export interface IgnoreAnswer {
  readonly path: string;
  /** Lines, in their order: a later one wins over an earlier one. */
  readonly patterns: readonly string[];
  /** Photos of the library that the list leaves out, and the first of them; null where nobody asked. */
  readonly leavesOut: { readonly photos: number; readonly examples: readonly string[] } | null;
}

const isPattern = (line: string): boolean => line.trim() !== '' && !line.startsWith('#');

/** Lines that are there already are not written twice; a comment of the list stays. */
function listWith(list: string, patterns: readonly string[]): string {
  const lines = list === '' ? [] : list.replace(/\n$/u, '').split(/\r?\n/u);
  return [...lines, ...patterns.filter((pattern) => !lines.includes(pattern))].join('\n');
}

async function ignore(
  client: Client,
  folderPath: string,
  patterns: readonly string[],
  { clears, isPreview }: IgnoreOptions,
): Promise<IgnoreAnswer> {
  const { folderId, displayPath } = await folderByPath(client, folderPath);
  const before = (await client.call('library.ignoreList', { folderId })).ignoreList;
  const ignoreList = listWith(clears ? '' : before, patterns);
  const preview = isPreview
    ? await client.call('library.previewIgnoreList', { folderId, ignoreList })
    : undefined;
  if (!isPreview && ignoreList !== before) {
    await client.call('library.setIgnoreList', { folderId, ignoreList });
  }
  return {
    path: displayPath,
    patterns: ignoreList.split(/\r?\n/u).filter(isPattern),
    leavesOut: preview === undefined ? null : { photos: preview.photoCount, examples: [...preview.examples] },
  };
}

/** What a person reads. */
export function describeIgnoring({ path, patterns, leavesOut }: IgnoreAnswer, hasChanged: boolean): string {
  const list =
    patterns.length === 0
      ? `Nothing is left out of ${path} by a list.`
      : [`Left out of ${path}:`, ...patterns.map((pattern) => `  ${pattern}`)].join('\n');
  if (leavesOut !== null) {
    const examples = leavesOut.examples.map((example) => `  ${printable(example)}`);
    const more = leavesOut.photos - examples.length;
    if (more > 0) examples.push(`  and ${more} more`);
    return [
      `This list would leave out ${counted(leavesOut.photos, 'photo')} of ${path}.`,
      ...examples,
      'Nothing was changed.',
    ].join('\n');
  }
  return hasChanged ? `${list}\nThe app, \`serve\` or the next \`index\` of this folder goes by it.` : list;
}

export async function ignoreCommand(
  terminal: Terminal,
  folder: string,
  patterns: readonly string[],
  options: IgnoreOptions,
): Promise<void> {
  const changes = !options.isPreview && (options.clears || patterns.length > 0);
  const answer = await withSession(
    {
      libraryDirectory: options.library,
      access: changes ? 'write' : 'read',
      owner: 'the command `recollect folders`',
      indexes: false,
    },
    ({ client }) => ignore(client, folder, patterns, options),
  );
  terminal.answer(answer, () => describeIgnoring(answer, changes));
}
