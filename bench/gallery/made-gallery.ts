/**
 * A library with any number of photos, written straight to its files: rows, small thumbnails and vectors as indexing
 * leaves them, over fifteen years. The photos themselves are nowhere, as on a drive that is not connected.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { clipOnnxSpace } from '../../src/main/engine/embedding/index.ts';
import { readPhoto } from '../../src/main/engine/imaging/index.ts';
import { findPacks } from '../../src/main/engine/models/index.ts';
import {
  ensureSpace,
  insertFile,
  insertFolder,
  linkFileToContent,
  openLibraryForWriting,
  putContent,
  putThumbnails,
  putVector,
  transaction,
  type NewContent,
  type OpenLibrary,
  type Thumbnail,
} from '../../src/main/engine/storage/index.ts';
import { makePhoto, randomNumbers } from '../../src/testing/make-photo.ts';

const rowsAtOnce = 5_000;
/**
 * Shapes of photos, in pixels: phones and cameras, lying and upright, and a panorama now and then. As large as small
 * thumbnails are, so that there is no large one to be kept.
 */
const shapes = [
  [427, 320],
  [480, 320],
  [320, 427],
  [569, 320],
  [320, 480],
  [427, 320],
  [480, 320],
  [900, 320],
] as const;
const picturesPerShape = 6;
const firstMs = Date.UTC(2010, 0, 1);
const lastMs = Date.UTC(2025, 11, 31);

interface Picture {
  readonly content: Omit<NewContent, 'sha256'>;
  readonly thumbnails: readonly Thumbnail[];
}

/** What photos look like: some dozens, each of them many times in the library. */
async function makePictures(scratch: string): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (let index = 0; index < shapes.length * picturesPerShape; index += 1) {
    const [width = 480, height = 320] = shapes[index % shapes.length] ?? [];
    const path = join(scratch, `picture-${index}.jpg`);
    await makePhoto(path, { width, height, seed: index + 1 });
    const { format, orientation, metadata, thumbnails, thumbHash } = await readPhoto(path, {
      thumbnails: true,
      prepare: [],
    });
    const content = { format, width, height, orientation, metadata, thumbHash };
    pictures.push({ content, thumbnails });
  }
  return pictures;
}

/** Around one direction, as the photos of a space are. */
function unitVector(dimensions: number, random: () => number): Float32Array {
  const vector = Float32Array.from(
    { length: dimensions },
    (_, axis) => random() - 0.5 + (axis % 7 === 0 ? 0.4 : 0),
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function putPhotos(library: OpenLibrary, count: number, pictures: readonly Picture[], models: string): void {
  const { db, thumbnails } = library;
  const pack = findPacks({ bundledDir: models, downloadedDir: join(library.directory, 'models') }).find(
    ({ manifest, isInstalled }) => isInstalled && manifest.id === 'starter',
  );
  // Without a model there is nothing to compare, and nothing that would want to fill the gap.
  const space = pack === undefined ? null : ensureSpace(db, clipOnnxSpace(pack.manifest));
  const folderId = insertFolder(db, join(library.directory, 'a drive that is not connected'), Date.now());
  const random = randomNumbers(7);
  for (let from = 0; from < count; from += rowsAtOnce) {
    const to = Math.min(count, from + rowsAtOnce);
    const digests = Array.from(
      { length: to - from },
      (_, row) =>
        new Uint8Array(
          createHash('sha256')
            .update(`photo ${from + row}`)
            .digest(),
        ),
    );
    transaction(thumbnails, () => {
      for (const [row, sha256] of digests.entries())
        putThumbnails(thumbnails, sha256, pictures[(from + row) % pictures.length]?.thumbnails ?? []);
    });
    transaction(db, () => {
      for (const [row, sha256] of digests.entries()) {
        const number = from + row;
        const picture = pictures[number % pictures.length];
        if (picture === undefined) continue;
        // More in later years, and in bursts: as people take photos.
        const takenAtMs = Math.round(firstMs + Math.sqrt(random()) * (lastMs - firstMs));
        const year = new Date(takenAtMs).getUTCFullYear();
        const relativePath = `${year}/IMG_${String(number).padStart(6, '0')}.jpg`;
        const fileId = insertFile(db, folderId, { relativePath, sizeBytes: 1e6, modifiedAtMs: takenAtMs });
        const contentId = putContent(db, { ...picture.content, sha256 });
        linkFileToContent(db, fileId, contentId);
        if (space !== null) putVector(db, space, contentId, unitVector(space.dimensions, random));
      }
    });
  }
}

/**
 * Writes the library of `count` photos into `directory`, which has to be a new one.
 *
 * @param options.scratch an empty folder for what is needed on the way
 * @param options.models where the model packs are, of which the starter's space is filled
 */
export async function makeGallery(
  directory: string,
  count: number,
  options: { readonly scratch: string; readonly models: string },
): Promise<void> {
  const pictures = await makePictures(options.scratch);
  const library = openLibraryForWriting(directory, { owner: 'the benchmark' });
  try {
    putPhotos(library, count, pictures, options.models);
  } finally {
    library.close();
  }
}
