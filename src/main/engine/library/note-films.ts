/** The film of a live photo is no photo, and goes where its photo goes. Runs in the engine. */
import { filePath, findCompanions, putCompanion } from '../storage/index.ts';
import type { CompanionFile, FolderRow, ReadableDb, WritableDb } from '../storage/index.ts';
import { isLiveFilm } from './live-film.ts';
import type { Noting } from './note-files.ts';
import type { WalkedFilm } from './walk.ts';

function isSame(before: CompanionFile | undefined, film: WalkedFilm): boolean {
  return before?.sizeBytes === film.sizeBytes && before.modifiedAtMs === film.modifiedAtMs;
}

/**
 * Those of a batch that belong to their photos. What is known as such is not opened again; what is being written waits.
 */
export async function liveFilmsAmong(
  db: ReadableDb,
  { path, folderId }: FolderRow,
  { settling, unsettled }: Noting,
  films: readonly WalkedFilm[],
): Promise<WalkedFilm[]> {
  const paths = films.map(({ relativePath }) => relativePath);
  const known = findCompanions(db, folderId, paths);
  const isLive = async (film: WalkedFilm): Promise<boolean> => {
    const { relativePath } = film;
    if (isSame(known.get(relativePath), film)) return true;
    if (settling?.isStill(folderId, film) !== false) return await isLiveFilm(filePath(path, relativePath));
    unsettled.add(relativePath);
    return false;
  };
  const areLive = await Promise.all(films.map(isLive));
  return films.filter((_film, index) => areLive[index]);
}

/** Notes them as companions of their photos. Run it in a transaction. */
export function noteFilms(
  db: WritableDb,
  { folderId, companions }: Noting,
  films: readonly WalkedFilm[],
): void {
  const paths = films.map(({ relativePath }) => relativePath);
  const known = findCompanions(db, folderId, paths);
  for (const film of films) {
    const before = known.get(film.relativePath);
    companions.add(film.relativePath);
    if (isSame(before, film) && before?.photoPath === film.companionOf) continue;
    putCompanion(db, folderId, { ...film, photoPath: film.companionOf, format: 'film' });
  }
}
