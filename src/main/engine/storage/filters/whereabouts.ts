/** Filters by where a photo was taken, as conditions in SQL. Runs in the engine and its threads. */
import { statement } from '../database.ts';
import type { ReadableDb } from '../database.ts';
import { boxesAround, contentsInBoxes } from '../geo-boxes.ts';
import type { Circle } from '../geo-boxes.ts';
import { plainWords } from '../plain-words.ts';
import { listPlaceTexts } from '../places.ts';
import { ofContent, ofFile } from './condition.ts';
import type { Condition } from './condition.ts';

/** Towns of that name, wherever they are; the gazetteer's knowledge, which storage has not. */
export type TownsNamed = (
  name: string,
) => readonly { readonly latitude: number; readonly longitude: number }[];

/** `near:` without a distance: a day's outing from a town, a long walk from a point. In kilometres. */
export const nearTownKm = 25;
export const nearPointKm = 10;

/** Every word begins one of the place's own names, or of those of towns around it. */
export function placeNamed(db: ReadableDb, wanted: string): Condition {
  const parts = plainWords(wanted);
  const isNamed = (text: string): boolean => {
    const words = plainWords(text);
    return parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)));
  };
  const found = listPlaceTexts(db).filter(({ text }) => isNamed(text));
  const placeIds = found.map(({ placeId }) => placeId);
  return ofContent('place_id IN (SELECT value FROM json_each(?))', JSON.stringify(placeIds));
}

/** Degrees of latitude and longitude, rounded down, in which there are photos. */
function cellsWithPhotos(db: ReadableDb): Set<string> {
  const sql = /* sql */ `
    SELECT DISTINCT floor(latitude) || ' ' || floor(longitude) AS cell FROM content
    WHERE latitude IS NOT NULL AND longitude IS NOT NULL`;
  return new Set(
    statement<[], { cell: string }>(db, sql)
      .all()
      .map(({ cell }) => cell),
  );
}

/** Inside of one of them. */
export function within(circles: readonly Circle[]): Condition {
  return ofFile(`file.content_id IN (${contentsInBoxes})`, JSON.stringify(circles.flatMap(boxesAround)));
}

/** Around the towns of that name. There may be hundreds (San Antonio); those far from every photo are left out. */
export function aroundTowns(
  db: ReadableDb,
  name: string,
  radiusKm: number,
  townsNamed: TownsNamed,
): Condition {
  let towns = townsNamed(name);
  if (towns.length > 8) {
    const cells = [...cellsWithPhotos(db)].map((cell) => cell.split(' ').map(Number));
    // A degree is 111 km; near the poles the boxes decide.
    const reach = radiusKm / 111 + 1;
    towns = towns.filter(({ latitude, longitude }) =>
      cells.some(([south = 0, west = 0]) => {
        const eastward = Math.abs(longitude - west) % 360;
        const isBeside =
          Math.min(eastward, 360 - eastward) <=
          reach / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)) + 1;
        return Math.abs(latitude - south) <= reach + 1 && isBeside;
      }),
    );
  }
  return within(towns.map((town) => ({ ...town, radiusKm })));
}
