/** Photos of one colour each, by which a tiny model finds them. Runs in tests only. */
import { join } from 'node:path';
import type { PhotoId, SearchAnswer } from '../../../contract/index.ts';
import type { Client } from '../../../contract/rpc/index.ts';
import { makePhoto } from '../../../testing/make-photo.ts';

export const colours = ['red', 'green', 'blue', 'yellow', 'magenta', 'cyan', 'white', 'black'];

/** Backwards, so that no file's name says what is to be seen in it: only the picture does. */
export function fileOf(colour: string): string {
  return `${Array.from(colour).reverse().join('')}.jpg`;
}

/** One photo of each colour. */
export async function makeColours(folder: string): Promise<void> {
  for (const colour of colours) {
    // CSS knows green as a darker one.
    await makePhoto(join(folder, fileOf(colour)), { colour: colour === 'green' ? 'lime' : colour });
  }
}

/** Of the files, best first. */
export function names(answer: SearchAnswer): string[] {
  return answer.results.map(({ photo }) => photo.name);
}

export async function searchText(client: Client, text: string, limit = 3): Promise<string[]> {
  return names(await client.call('search.query', { query: text, limit }));
}

export async function photoIdOf(client: Client, name: string): Promise<PhotoId> {
  const { photos } = await client.call('library.photos', { cursor: null, limit: 1000 });
  const found = photos.find((photo) => photo.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found.photoId;
}
