/** The stand-in's own command, in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../src/testing/make-photo.ts';
import { temporaryDirectory } from '../src/testing/temporary-directory.ts';
import { start } from './testing/ask-stand-in.ts';

const command = fileURLToPath(new URL('index.ts', import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly stderr: string;
}

/** Runs it to its end, which these come to at once. */
function run(...parameters: readonly string[]): Ended {
  const { status, stderr } = spawnSync(process.execPath, [command, ...parameters], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stderr };
}

/** A folder of vectors that is as it should be, for one photo, and that photo's. */
async function vectorsOf(photo: string): Promise<{ vectors: string; photos: string }> {
  const [vectors, photos] = [temporaryDirectory(), temporaryDirectory()];
  const row = new Float32Array(512).fill(1 / Math.sqrt(512));
  for (const name of ['gallery', 'labels', 'queries']) {
    writeFileSync(join(vectors, `${name}_1x512_f32.bin`), row);
  }
  writeFileSync(join(vectors, 'gallery.json'), JSON.stringify([{ row: 0, image: photo }]));
  writeFileSync(join(vectors, 'labels.json'), JSON.stringify(['a dog']));
  writeFileSync(join(vectors, 'queries.json'), JSON.stringify([{ row: 0, text: 'A dog.' }]));
  await makePhoto(join(photos, 'dog.jpg'), { seed: 1 });
  return { vectors, photos };
}

describe('npm run bedrock:stub', () => {
  it('says that its port is in use', async () => {
    const { port } = await start();
    expect(run('--port', String(port))).toEqual({
      status: 1,
      stderr: `The port ${port} is in use; choose another with --port, or 0 for a free one.\n`,
    });
  });

  it('says how it is to be called', () => {
    const ended = run('--prot', '4510');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/^Unknown option '--prot'.*\nnpm run bedrock:stub -- --port N/su);
  });

  it('says what is wrong with a folder, in one sentence', async () => {
    const { vectors, photos } = await vectorsOf('dog.jpg');
    const whatIsWrong = (vectorsFolder: string, photosFolder = photos): string => {
      const { status, stderr } = run('--vectors', vectorsFolder, '--photos', photosFolder);
      expect(status).toBe(2);
      expect(stderr.split('\n')).toHaveLength(2);
      return stderr.trimEnd();
    };
    const nowhere = join(vectors, 'nowhere');
    expect(whatIsWrong(nowhere)).toBe(`There is no folder ${nowhere}.`);
    expect(whatIsWrong(vectors, nowhere)).toBe(`There is no folder ${nowhere}.`);
    const file = join(photos, 'dog.jpg');
    expect(whatIsWrong(file)).toBe(`${file} is a file, not a folder.`);
    const needs = 'docs/bedrock.md says which files it needs.';
    expect(whatIsWrong(photos)).toBe(`There is no gallery.json in ${photos}; ${needs}`);
    expect(whatIsWrong(vectors, temporaryDirectory())).toMatch(/ holds none of the photos that .+ names\.$/u);

    writeFileSync(file, 'no picture');
    expect(whatIsWrong(vectors)).toBe(`${file} cannot be read as a picture.`);
    const labels = join(vectors, 'labels_1x512_f32.bin');
    writeFileSync(labels, 'half a row');
    expect(whatIsWrong(vectors)).toBe(`${labels} holds no rows of 512 float32 numbers.`);
    const queries = join(vectors, 'queries.json');
    writeFileSync(queries, '{"queries": 3}');
    writeFileSync(labels, new Float32Array(512));
    expect(whatIsWrong(vectors)).toBe(`${queries} is not the list that it should be.`);

    const unreadable = temporaryDirectory();
    for (const each of ['gallery.json', 'gallery_1x512_f32.bin']) mkdirSync(join(unreadable, each));
    expect(whatIsWrong(unreadable)).toBe(`${join(unreadable, 'gallery.json')} cannot be read (EISDIR).`);
  }, 60_000);
});
