/** One filter of a query as a condition in SQL; `filters/` has those that take more than a line. Runs in the engine and its threads. */
import { rawFormats, type ImageFormat } from '../../../contract/photo.ts';
import type { FilterMeaning, NumberRange } from '../../../contract/query/index.ts';
import { albumKey } from './albums.ts';
import type { ReadableDb } from './database.ts';
import { favoriteContents } from './favorites.ts';
import { anyOf, ofContent, ofFile } from './filters/condition.ts';
import type { Condition } from './filters/condition.ts';
import { inMonths, timeBetween, yearStartMs } from './filters/times.ts';
import { folderHas, inFolder, nameHas, namedIn } from './filters/names.ts';
import { aroundTowns, nearPointKm, nearTownKm, placeNamed, within } from './filters/whereabouts.ts';
import type { TownsNamed } from './filters/whereabouts.ts';

function numberBetween(column: string, { from, to }: NumberRange): Condition {
  const bounds = [from === null ? [] : [`${column} >= ?`], to === null ? [] : [`${column} <= ?`]].flat();
  return ofContent(bounds.join(' AND ') || 'true', ...[from, to].filter((bound) => bound !== null));
}

/**
 * What a filter asks for, whether or not it is negative.
 *
 * @param townsNamed for `near:` a name
 */
export function conditionOf(db: ReadableDb, filter: FilterMeaning, townsNamed: TownsNamed): Condition {
  switch (filter.key) {
    case 'date':
    case 'before':
    case 'after':
      return timeBetween(filter.value.fromMs, filter.value.toMs);
    case 'year': {
      const { from, to } = filter.value;
      return timeBetween(from === null ? null : yearStartMs(from), to === null ? null : yearStartMs(to + 1));
    }
    case 'month':
      return inMonths(db, filter.value.from, filter.value.to);
    case 'iso':
      return numberBetween('iso', filter.value);
    case 'type':
      return inFormat(filter.value);
    case 'orientation':
      return ofContent(`width ${{ landscape: '>', portrait: '<', square: '=' }[filter.value]} height`);
    case 'is':
      return stateCondition(filter.value);
    case 'has':
      return ofContent('latitude IS NOT NULL');
    case 'album':
      return inAlbum(filter.value);
    case 'camera':
    case 'lens':
      return namedIn(db, filter.key, filter.value);
    case 'name':
      return nameHas(filter.value);
    case 'folder':
      return filter.value.endsWith('/') && filter.value.length > 1
        ? inFolder(db, filter.value)
        : folderHas(filter.value);
    case 'place':
      return placeNamed(db, filter.value);
    case 'near': {
      const { value } = filter;
      if (value.kind === 'coordinates')
        return within([{ ...value, radiusKm: value.radiusKm ?? nearPointKm }]);
      const around = aroundTowns(db, value.name, value.radiusKm ?? nearTownKm, townsNamed);
      return anyOf([placeNamed(db, value.name), around]);
    }
  }
}

/** A camera's format finds a photo by its RAW beside it, too; `raw` stands for all of them. */
function inFormat(format: ImageFormat): Condition {
  const isCameras = rawFormats.some((raw) => raw === format);
  if (!isCameras) return ofContent('format = ?', format);
  const json = JSON.stringify(format === 'raw' ? rawFormats : [format]);
  const wanted = 'format IN (SELECT value FROM json_each(?))';
  const beside = /* sql */ `(file.folder_id, file.relative_path) IN (
    SELECT folder_id, photo_path FROM companion_file WHERE ${wanted})`;
  return anyOf([ofContent(wanted, json), ofFile(beside, json)]);
}

/** The photos of an album, copies included; none where there is no album of that name. */
function inAlbum(name: string): Condition {
  const sql = /* sql */ `file.content_id IN (
    SELECT content_id FROM album JOIN album_photo USING (album_id) JOIN content ON sha256 = content_sha256
    WHERE name_key = ? AND deleted_at_ms IS NULL)`;
  return ofFile(sql, albumKey(name));
}

function stateCondition(state: 'favorite' | 'offline' | 'raw'): Condition {
  switch (state) {
    case 'favorite':
      return ofFile(`file.content_id IN (${favoriteContents})`);
    case 'offline':
      return ofFile('file.folder_id IN (SELECT folder_id FROM folder WHERE is_offline = 1)');
    case 'raw':
      return inFormat('raw');
  }
}
