/** A library on disk that nobody has open. Runs in tests only. */
import { join } from 'node:path';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import { openLibraryForWriting } from '../index.ts';
import { addPhoto, addTestFolder } from './library.ts';

/** Who holds the libraries of these tests. */
export const owner = 'a test';

/** A library that somebody closed properly, with a photo in it. */
export function closedLibrary(): string {
  const directory = temporaryDirectory();
  const library = openLibraryForWriting(directory, { owner });
  addPhoto(library.db, addTestFolder(library.db), 'a.jpg');
  library.close();
  return directory;
}

/** The library's own file, beside that of the thumbnails. */
export function fileOf(directory: string): string {
  return join(directory, 'library.sqlite');
}
