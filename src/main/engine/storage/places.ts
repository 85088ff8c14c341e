/** Where photos were taken, in names: stored once per place, found for each content by its coordinates. Runs in the engine. */
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** A place in English names; an unknown part is empty. */
export interface Place {
  /** The nearest town. */
  readonly city: string;
  /** A part of the country that has a name of its own: England, Hawaii, Réunion. */
  readonly region: string;
  readonly country: string;
  readonly continent: string;
  /** The town's position in degrees; 0 where there is no town. */
  readonly latitude: number;
  readonly longitude: number;
  /** By what else the country is looked for: "USA", "Deutschland". */
  readonly otherNames: readonly string[];
  /** Towns around the town: who looks for a big one means its suburbs too. */
  readonly nearby: readonly string[];
}

/** A content that has coordinates. */
export interface Position {
  readonly contentId: number;
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
}

/** "Paris, France"; empty for a place of which nothing is known. Continents are for searching, not for showing. */
export function placeName({ city, region, country }: Pick<Place, 'city' | 'region' | 'country'>): string {
  return [city, region, country]
    .filter((part, at, all) => part !== '' && all.indexOf(part) === at)
    .join(', ');
}

/** The next contents with coordinates that this edition of the gazetteer has not seen. */
export function positionsToPlace(db: ReadableDb, edition: number, limit: number): Position[] {
  // Two ranges, since an index has no "is not".
  const sql = /* sql */ `
    SELECT content_id AS contentId, latitude, longitude FROM content
    WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND (placed_by < ? OR placed_by > ?) LIMIT ?`;
  return statement<[number, number, number], Position>(db, sql).all(edition, edition, limit);
}

/**
 * Notes where contents were taken, as this edition of the gazetteer has it; null where it has nothing nearby. Gives whether one of
 * them has another place than before; then the library's revision is another.
 */
export function putPlaces(
  db: WritableDb,
  edition: number,
  placed: readonly { readonly contentId: number; readonly place: Place | null }[],
): boolean {
  const find = /* sql */ `
    INSERT INTO place (city, region, country, continent, town_latitude, town_longitude, other_names, nearby)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET other_names = excluded.other_names, nearby = excluded.nearby
    RETURNING place_id AS placeId`;
  const write = 'UPDATE content SET place_id = ?, placed_by = ? WHERE content_id = ?';
  const differs = 'SELECT 1 FROM content WHERE content_id = ? AND place_id IS NOT ?';
  return transaction(db, () => {
    let hasChanged = false;
    for (const { contentId, place } of placed) {
      const row =
        place === null
          ? undefined
          : statement<(string | number)[], { placeId: number }>(db, find).get(
              place.city,
              place.region,
              place.country,
              place.continent,
              place.latitude,
              place.longitude,
              place.otherNames.join('\n'),
              place.nearby.join('\n'),
            );
      const placeId = row?.placeId ?? null;
      hasChanged ||= statement<[number, number | null]>(db, differs).get(contentId, placeId) !== undefined;
      statement<[number | null, number, number]>(db, write).run(placeId, edition, contentId);
    }
    if (hasChanged) statement<[]>(db, 'UPDATE library_revision SET revision = revision + 1').run();
    return hasChanged;
  });
}

/** The words that a place is found by, of all places at which there are, or were, photos. */
export function listPlaceTexts(db: ReadableDb): { readonly placeId: number; readonly text: string }[] {
  const sql = /* sql */ `
    SELECT place_id AS placeId, concat_ws(' ', city, region, country, continent, other_names, nearby) AS text FROM place`;
  return statement<[], { placeId: number; text: string }>(db, sql).all();
}
