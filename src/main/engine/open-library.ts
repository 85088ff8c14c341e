/** Opens the library as a host wants it. Runs in the engine's main thread. */
import { RecollectError } from '../../contract/index.ts';
import type { EngineOptions } from './engine-options.ts';
import { openLibraryForReading, openLibraryForWriting, type OpenLibrary } from './storage/index.ts';

/** `writable` is null where it is only read: as the host wants it, or because another process holds the library. */
export function openLibrary(options: EngineOptions): {
  library: OpenLibrary<'read'>;
  writable: OpenLibrary | null;
} {
  if (options.access !== 'read') {
    try {
      const writable = openLibraryForWriting(options.libraryDirectory, { owner: options.owner });
      return { library: { ...writable }, writable };
    } catch (error) {
      const isHeld = error instanceof RecollectError && error.code === 'LIBRARY_BUSY';
      if (!isHeld || options.access === 'write') throw error;
    }
  }
  return { library: openLibraryForReading(options.libraryDirectory), writable: null };
}
