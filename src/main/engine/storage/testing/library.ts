/** Libraries with something in them, for the tests of storage and of the rooms above it. */
import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { FolderId, PhotoId } from '../../../../contract/ids.ts';
import type { ImageFormat } from '../../../../contract/photo.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import { insertFile, insertFolder, linkFileToContent, openLibraryForWriting, putContent } from '../index.ts';
import type { ContentMetadata, NewContent, NewSpace, OpenLibrary, Place, WritableDb } from '../index.ts';

/** An empty library, closed when the test has finished. */
export function testLibrary(directory: string = temporaryDirectory()): OpenLibrary {
  const library = openLibraryForWriting(directory, { owner: 'a test' });
  onTestFinished(() => library.close());
  return library;
}

export const unknownMetadata: ContentMetadata = {
  takenAtMs: null,
  camera: null,
  lens: null,
  iso: null,
  aperture: null,
  exposureSeconds: null,
  focalLengthMm: null,
  latitude: null,
  longitude: null,
};

export const tinySpace: NewSpace = {
  embedder: 'clip-onnx',
  modelId: 'tiny',
  modelRevision: '1',
  preprocessingVersion: '1',
  dimensions: 8,
};

export function digestOf(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(name).digest());
}

/** A content that is told from others by its name. */
export function contentNamed(name: string, metadata: Partial<ContentMetadata> = {}): NewContent {
  return {
    sha256: digestOf(name),
    format: 'jpeg',
    width: 400,
    height: 300,
    orientation: 1,
    metadata: { ...unknownMetadata, ...metadata },
    thumbHash: null,
  };
}

export function addTestFolder(db: WritableDb, path = '/photos'): FolderId {
  return insertFolder(db, path, 1);
}

/** A photo that is ready; its content is named as the file is, unless told. */
export function addPhoto(
  db: WritableDb,
  folderId: FolderId,
  relativePath: string,
  options: {
    readonly content?: string;
    readonly takenAtMs?: number;
    readonly modifiedAtMs?: number;
    readonly format?: ImageFormat;
    readonly width?: number;
    readonly height?: number;
    readonly metadata?: Partial<ContentMetadata>;
  } = {},
): { photoId: PhotoId; contentId: number } {
  const {
    content = relativePath,
    takenAtMs = null,
    modifiedAtMs = 1000,
    format = 'jpeg',
    width = 400,
    height = 300,
    metadata,
  } = options;
  const photoId = insertFile(db, folderId, { relativePath, sizeBytes: 10, modifiedAtMs });
  const contentId = putContent(db, {
    ...contentNamed(content, { takenAtMs, ...metadata }),
    format,
    width,
    height,
  });
  linkFileToContent(db, photoId, contentId);
  return { photoId, contentId };
}

/** A town without anything around it. */
export function testPlace(city: string, country: string, continent: string): Place {
  return { city, region: '', country, continent, latitude: 1, longitude: 2, otherNames: [], nearby: [] };
}
