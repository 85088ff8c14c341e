/** The real command, in a process of its own, over real photos that are made here. */
import { spawn } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bandSchema, whySchema } from '../../contract/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';

const command = fileURLToPath(new URL('./index.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function recollect(...parameters: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text.stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (text.stderr += piece));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...text };
}

/** One JSON value, and nothing else. */
function json<Schema extends z.ZodType>({ stdout, stderr, code }: Ended, schema: Schema): z.output<Schema> {
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return schema.parse(JSON.parse(stdout));
}

const indexSchema = z.strictObject({
  found: z.int(),
  indexed: z.int(),
  reused: z.int(),
  failed: z.int(),
  unsupported: z.int(),
  seconds: z.number(),
  photosPerSecond: z.number(),
  model: z.string(),
  beingWritten: z.int(),
  notices: z.array(z.strictObject({ folder: z.string(), kind: z.string(), message: z.string() })),
});
const searchSchema = z.strictObject({
  model: z.string(),
  total: z.int(),
  results: z.array(
    z.strictObject({
      path: z.string(),
      score: z.number(),
      band: bandSchema,
      why: whySchema,
      folded: z.int(),
    }),
  ),
  seconds: z.number(),
});

describe('recollect', () => {
  it('indexes, indexes again at no cost, searches, and finds what is similar', async () => {
    const root = temporaryDirectory();
    const photos = join(root, 'Ünïcode photos');
    const library = ['--library', join(root, 'library'), '--json'];
    // More than a client may have calls open at once.
    for (let seed = 1; seed <= 70; seed += 1) await makePhoto(join(photos, `${seed}.jpg`), { seed });
    await writeFile(join(photos, 'broken.jpg'), 'no photo');

    const first = json(await recollect('index', photos, ...library), indexSchema);
    expect(first).toMatchObject({ found: 71, indexed: 70, reused: 0, model: 'starter' });
    expect(first.failed + first.unsupported).toBe(1);
    expect(json(await recollect('index', photos, ...library), indexSchema)).toMatchObject({
      found: 71,
      indexed: 0,
      reused: 70,
    });

    const found = json(
      await recollect('search', 'a red flower', '--limit', '1000', ...library),
      searchSchema,
    );
    // Photos of noise look alike, and may stand behind each other.
    expect(found.results.reduce((sum, { folded }) => sum + 1 + folded, 0)).toBe(70);
    expect(found.results.every(({ path }) => path.startsWith(photos))).toBe(true);
    const scores = found.results.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));

    const like = join(photos, '7.jpg');
    const similar = json(await recollect('similar', like, '--limit', '3', ...library), searchSchema);
    expect(similar.results).toHaveLength(3);
    expect(similar.results[0]?.path).toBe(like);

    // Words need no quotes; an open one is told beside the answer, and an image that is none by its name.
    const words = await recollect('search', 'a', '"photo', '--limit', '3', ...library);
    expect(words.code).toBe(0);
    expect(words.stderr).toContain('The quote is not closed.');
    // For a person, who does not see the model's name as JSON has it.
    const read = await recollect('search', 'photo', ...library.slice(0, 2));
    expect(read.stderr).toContain('Basic search by Starter, in English.');
    expect(read.stdout).toContain('.jpg');
    const mixed = await recollect('similar', like, command, ...library);
    expect(mixed.code).not.toBe(0);
    expect(mixed.stderr).toContain(command);

    const none = json(await recollect('search', 'dog year:1990', ...library), searchSchema);
    expect(none).toMatchObject({ total: 0, results: [] });
    const wrong = await recollect('search', 'dog year:abc', ...library);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('year');

    const status = json(
      await recollect('status', ...library),
      z.looseObject({ photos: z.int(), failures: z.int() }),
    );
    expect(status).toMatchObject({ photos: 70, searchable: 70, waiting: 0, failures: 1, model: 'starter' });
  });

  it('counts what it is asked to index, not the other folders of the library', async () => {
    const root = temporaryDirectory();
    const library = ['--library', join(root, 'library'), '--json'];
    for (const [folder, seed] of [
      ['a', 1],
      ['a', 2],
      ['b', 3],
    ] as const) {
      await makePhoto(join(root, folder, `${seed}.jpg`), { seed });
    }
    json(await recollect('index', join(root, 'a'), ...library), indexSchema);
    const second = json(await recollect('index', join(root, 'b'), ...library), indexSchema);
    expect(second).toMatchObject({ found: 1, indexed: 1, reused: 0 });
  });

  it.each([
    ['a folder that does not exist', ['index', '/no/such/folder'], 3],
    ['a file in place of a folder', ['index', command], 2],
    ['a library that does not exist', ['search', 'dog'], 3],
    ['an empty query', ['search', ' '], 2],
    ['a query of what is not to be seen', ['search', '\u0001'], 2],
    ['dates at odds', ['search', 'dog', '2020', 'cat', '2021'], 2],
    ['too many images', ['similar', ...Array.from({ length: 17 }, () => 'a.jpg')], 2],
    ['a query without end', ['search', 'x'.repeat(1001)], 2],
    ['a limit that is no number', ['search', 'dog', '--limit', 'many'], 2],
    ['a command that does not exist', ['serch'], 2],
    ['a folder without a name', ['index', ''], 2],
    ['a folder without a name that is to be opened', ['open', ''], 2],
    ['one to be added', ['folders', 'add', ''], 2],
    ['a library without a name', ['status', '--library', ''], 2],
    ['a model that does not exist', ['models', 'use', 'no-such-model'], 3],
    ['a model that is not installed', ['models', 'use', 'clip-vit-b32'], 6],
  ] as const)('says in a sentence what is wrong with %s', async (_name, parameters, expected) => {
    const library = join(temporaryDirectory(), 'library');
    const { code, stdout, stderr } = await recollect(
      ...parameters,
      ...(parameters[0] === 'serch' || parameters.some((each) => each === '--library')
        ? []
        : ['--library', library]),
    );
    expect(code).toBe(expected);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/\w+/u);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  it('leaves out of a folder what its list says, shows the list and says before what it would do', async () => {
    const root = temporaryDirectory();
    const photos = join(root, 'photos');
    const library = ['--library', join(root, 'library'), '--json'];
    await makePhoto(join(photos, 'a.jpg'), { seed: 1 });
    await makePhoto(join(photos, 'drafts/b.jpg'), { seed: 2 });
    json(await recollect('index', photos, ...library), indexSchema);
    const ignore = async (...rest: string[]): Promise<unknown> =>
      json(await recollect('folders', 'ignore', photos, ...rest, ...library), z.unknown());
    const none = { path: photos, patterns: [], leavesOut: null };
    expect(await ignore()).toEqual(none);
    const leavesOut = { photos: 1, examples: ['drafts/b.jpg'] };
    const drafts = { path: photos, patterns: ['drafts/'] };
    expect(await ignore('drafts/', '--preview')).toEqual({ ...drafts, leavesOut });
    expect(await ignore()).toEqual(none);
    expect(await ignore('drafts/')).toEqual({ ...drafts, leavesOut: null });
    expect(await ignore('drafts/', '*.png')).toMatchObject({ patterns: ['drafts/', '*.png'] });
    expect(json(await recollect('index', photos, ...library), indexSchema)).toMatchObject({ found: 1 });
    const folders = z.tuple([z.object({ photos: z.int(), leftOut: z.int() })]);
    expect(json(await recollect('folders', 'list', ...library), folders)).toEqual([
      { photos: 1, leftOut: 0 },
    ]);
    expect(await ignore('*.gif', '--clear')).toMatchObject({ patterns: ['*.gif'] });
    expect(await ignore('--clear')).toEqual(none);
    expect(json(await recollect('index', photos, ...library), indexSchema)).toMatchObject({ found: 2 });

    const elsewhere = await recollect('folders', 'ignore', root, 'drafts/', ...library);
    expect(elsewhere.code).toBe(3);
    expect(elsewhere.stderr).toContain('is not a folder of this library');
    const spoken = await recollect('folders', 'ignore', photos, 'drafts/', ...library.slice(0, 2));
    expect(spoken.stdout).toContain('Left out of');
  });

  it('looks for no photos where it keeps the library', async () => {
    const root = temporaryDirectory();
    const library = ['--library', join(root, 'library')];
    await makePhoto(join(root, 'a.jpg'), { seed: 1 });
    await makePhoto(join(root, 'library/b.jpg'), { seed: 2 });
    const refused = await recollect('index', join(root, 'library'), ...library);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('is where Recollect keeps the library');
    const { stdout, stderr } = await recollect('index', root, ...library);
    expect(stdout).toMatch(/^1 photo found, 1 indexed/u);
    const sentence = 'Recollect’s own library lies in this folder, too; only that is left out.';
    expect(stderr).toContain(`recollect: ${root}: ${sentence}`);
    expect((await recollect('folders', 'list', ...library)).stdout).toBe(`${root}  1 photo\n  ${sentence}\n`);
  });

  it('says which links of a folder lead outside, and are not followed', async () => {
    const root = temporaryDirectory();
    await makePhoto(join(root, 'photos/a.jpg'), { seed: 1 });
    await symlink(temporaryDirectory(), join(root, 'photos/elsewhere'));
    const library = ['--library', join(root, 'library')];
    const command = ['index', join(root, 'photos'), ...library];
    const { stderr } = await recollect(...command);
    expect(stderr).toMatch(/photos: 1 link leads outside and is not followed/u);
    const notices = z.object({ notices: z.tuple([z.object({ kind: z.literal('outside-links') })]) });
    json(await recollect(...command, '--json'), notices);
    // So does who only reads, until a scan finds that it is so no more.
    const said = /1 photo(?: \(ready\))?\n +1 link leads outside and is not followed/u;
    expect((await recollect('status', ...library)).stdout).toMatch(said);
    expect((await recollect('folders', 'list', ...library)).stdout).toMatch(said);
    json(await recollect('folders', 'list', '--json', ...library), z.tuple([notices]));
    json(await recollect('status', '--json', ...library), z.object({ folders: z.tuple([notices]) }));
    await rm(join(root, 'photos/elsewhere'));
    expect((await recollect(...command)).stderr).not.toContain('link');
    expect((await recollect('status', ...library)).stdout).not.toContain('link');
  });

  it('tells folders apart, and leaves the photos of a removed one alone', async () => {
    const root = temporaryDirectory();
    const library = ['--library', join(root, 'library'), '--json'];
    await mkdir(join(root, 'photos'));
    const folders = z.array(
      z.strictObject({
        ...{ path: z.string(), photos: z.int(), leftOut: z.int(), state: z.string() },
        notices: z.array(z.unknown()),
      }),
    );
    json(await recollect('folders', 'add', join(root, 'photos'), ...library), z.unknown());
    expect(json(await recollect('folders', 'list', ...library), folders)).toMatchObject([{ photos: 0 }]);
    json(await recollect('folders', 'remove', join(root, 'photos'), ...library), z.unknown());
    expect(json(await recollect('folders', 'list', ...library), folders)).toEqual([]);
  });
});
