/** Summaries of the library's photos, fetched as they come into sight and kept a while. Runs in the page. */
import { maxSummaries, type PhotoId, type PhotoSummary } from '../../../contract/index.ts';
import type { PhotoSource } from '../../components/photo-grid/photo-source.ts';

export interface SummaryCache extends PhotoSource {
  /** The library has changed: what is known stays in sight, and what was wanted last is fetched anew. */
  readonly refresh: () => void;
}

interface Known {
  /** Undefined for a photo that was gone. */
  readonly photo: PhotoSummary | undefined;
  readonly generation: number;
}

/** Some windows full of the smallest photos; a summary is some 300 bytes. */
const mostKept = 20_000;
const retryAfterMs = 500;

/** The same object for the same photo, so that what shows it is not drawn again. */
function kept(before: PhotoSummary | undefined, now: PhotoSummary): PhotoSummary {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/**
 * @param fetch summaries of these photos; those that are gone are left out
 * @param maxKept how many are kept; the ones that were fetched first go first
 */
export function createSummaryCache(
  fetch: (photoIds: readonly PhotoId[]) => Promise<readonly PhotoSummary[]>,
  maxKept = mostKept,
): SummaryCache {
  const known = new Map<PhotoId, Known>();
  const listeners = new Set<() => void>();
  let generation = 0;
  /** By place; what was wanted last comes last. */
  const wanted = new Map<string, readonly PhotoId[]>();
  let isFetching = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function missing(): PhotoId[] {
    const photoIds = [...wanted.values()].reverse().flat();
    return photoIds.filter((photoId) => known.get(photoId)?.generation !== generation).slice(0, maxSummaries);
  }

  function store(asked: readonly PhotoId[], photos: readonly PhotoSummary[], of: number): void {
    const found = new Map(photos.map((photo) => [photo.photoId, photo]));
    for (const photoId of asked) {
      const [before, photo] = [known.get(photoId)?.photo, found.get(photoId)];
      // Anew, at the end: the map is in the order of fetching.
      known.delete(photoId);
      known.set(photoId, { photo: photo && kept(before, photo), generation: of });
    }
    for (const photoId of known.keys()) {
      if (known.size <= maxKept) break;
      known.delete(photoId);
    }
    for (const listener of [...listeners]) listener();
  }

  /** One question at a time, and always about what is wanted by then: nothing waits for what has gone by. */
  async function pump(): Promise<void> {
    if (isFetching) return;
    isFetching = true;
    clearTimeout(retryTimer);
    try {
      for (let asked = missing(); asked.length > 0; asked = missing()) {
        const of = generation;
        store(asked, await fetch(asked), of);
      }
    } catch {
      // The connection went; the page says so, and the library is asked again as well when it is back.
      retryTimer = setTimeout(() => void pump(), retryAfterMs);
    } finally {
      isFetching = false;
    }
  }

  return {
    get: (photoId) => known.get(photoId)?.photo,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    want(where, photoIds) {
      wanted.delete(where);
      if (photoIds.length === 0) return;
      wanted.set(where, photoIds);
      void pump();
    },
    refresh() {
      generation += 1;
      void pump();
    },
  };
}
