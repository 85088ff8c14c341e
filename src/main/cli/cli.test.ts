/** The real command, in a process of its own, over real photos that are made here. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { command, recollect, json, indexSchema, searchSchema } from './testing/run-recollect.ts';

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
});
