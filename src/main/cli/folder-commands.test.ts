/** Folders from the command line: what of them is left out, and which is meant. */
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { recollect, json, indexSchema } from './testing/run-recollect.ts';

describe('recollect and its folders', () => {
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
    const status = z.object({
      indexing: z.object({ state: z.string(), message: z.null(), by: z.null() }),
      folders: z.tuple([z.object({ state: z.string() })]),
    });
    expect(json(await recollect('status', ...library), status)).toMatchObject({
      indexing: { state: 'idle' },
      folders: [{ state: 'unscanned' }],
    });
    expect((await recollect('status', ...library.slice(0, 2))).stdout).toMatch(
      /Indexing +not under way.*\(unscanned\)/su,
    );
    json(await recollect('index', join(root, 'photos'), ...library), indexSchema);
    expect((await recollect('status', ...library.slice(0, 2))).stdout).toMatch(
      /Indexing +nothing to do.*\(ready\)/su,
    );
    json(await recollect('folders', 'remove', join(root, 'photos'), ...library), z.unknown());
    expect(json(await recollect('folders', 'list', ...library), folders)).toEqual([]);
  });
});
