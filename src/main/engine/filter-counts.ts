/**
 * Answers search.filterCounts and search.subfolders: columns of what filters ask of every photo, kept in memory, and for
 * each clause of a query a mask over them. Runs in the engine's main thread.
 */
import {
  folderIdSchema,
  maxCountedDays,
  maxFilterValues,
  maxSubfolders,
  parseQuery,
  wallClockMs,
  type FilterClause,
  type Output,
  type ParsedInput,
  type Query,
  type QueryFilter,
  type Subfolder,
} from '../../contract/index.ts';
import type { Searcher } from './search/index.ts';
import {
  facetsVersion,
  listFolders,
  photosPassing,
  readPhotoFacts,
  type PhotoFacts,
  type ReadableDb,
  type TextColumn,
  type TownsNamed,
} from './storage/index.ts';
import { townsOf } from './towns.ts';

/** While the library keeps changing, reading the columns anew takes no more than this share of the time. */
const largestShare = 0.05;
/** Clauses whose photos are remembered. */
const maxMasks = 24;

/** 1 for each photo that is left, in the order of the columns. */
type Mask = Uint8Array;

export interface FilterCounting {
  readonly filterCounts: (
    input: ParsedInput<'search.filterCounts'>,
    signal: AbortSignal,
  ) => Promise<Output<'search.filterCounts'>>;
  readonly subfolders: (
    input: ParsedInput<'search.subfolders'>,
    signal: AbortSignal,
  ) => Promise<Output<'search.subfolders'>>;
}

/** The filters of each kind that a page counts; what is counted leaves its own kind aside. */
const kinds = {
  dates: ({ key }) => ['date', 'before', 'after', 'year'].includes(key),
  cameras: ({ key }) => key === 'camera',
  lenses: ({ key }) => key === 'lens',
  types: ({ key }) => key === 'type',
  orientations: ({ key }) => key === 'orientation',
  folders: ({ key }) => key === 'folder',
  favorites: ({ key, value }) => key === 'is' && value === 'favorite',
  placed: ({ key }) => key === 'has',
} as const satisfies Record<string, (filter: QueryFilter) => boolean>;
type Kind = keyof typeof kinds;

/** `photoIds` in ascending order, as the columns are. */
function maskOf(facts: PhotoFacts, photoIds: Uint32Array): Mask {
  const mask = new Uint8Array(facts.photoIds.length);
  let at = 0;
  for (const photoId of photoIds) {
    while (at < mask.length && (facts.photoIds[at] ?? Infinity) < photoId) at += 1;
    if (facts.photoIds[at] === photoId) mask[at] = 1;
  }
  return mask;
}

/** What all masks leave. */
function allOf(length: number, masks: readonly Mask[]): Mask {
  const all = new Uint8Array(length).fill(1);
  for (const mask of masks) for (let at = 0; at < length; at += 1) all[at] = (all[at] ?? 0) & (mask[at] ?? 0);
  return all;
}

function countOf(mask: Mask, isCounted?: ArrayLike<number>): number {
  let count = 0;
  for (let at = 0; at < mask.length; at += 1) count += (mask[at] ?? 0) & (isCounted?.[at] ?? 1);
  return count;
}

/** Photos of each text of a column, by its number. */
function countsOf(mask: Mask, { texts, of }: TextColumn): Uint32Array {
  // The last one is for photos without a text.
  const counts = new Uint32Array(texts.length + 1);
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 0) continue;
    const number = of[at] ?? -1;
    const slot = number === -1 ? texts.length : number;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts;
}

/** Values with photos, most frequent first. */
function valuesOf(mask: Mask, column: TextColumn): { value: string; count: number }[] {
  const counts = countsOf(mask, column);
  return column.texts
    .map((value, number) => ({ value, count: counts[number] ?? 0 }))
    .filter(({ value, count }) => count > 0 && value !== '')
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFilterValues);
}

function daysOf(mask: Mask, { days }: PhotoFacts): { days: number[]; dayCounts: number[] } {
  const counts = new Map<number, number>();
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 0) continue;
    const day = days[at] ?? 0;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const inOrder = [...counts].sort(([a], [b]) => a - b).slice(-maxCountedDays);
  return { days: inOrder.map(([day]) => day), dayCounts: inOrder.map(([, count]) => count) };
}

function orientationsOf(mask: Mask, { shapes }: PhotoFacts): Output<'search.filterCounts'>['orientations'] {
  const counts = { landscape: 0, portrait: 0, square: 0 };
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 0) continue;
    const shape = shapes[at] ?? 0;
    counts[shape > 0 ? 'landscape' : shape < 0 ? 'portrait' : 'square'] += 1;
  }
  return counts;
}

/** What the query leaves, without the clauses of one kind or with all of them. */
interface Left {
  readonly facts: PhotoFacts;
  readonly without: (kind: Kind | null) => Mask;
  readonly isExact: boolean;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function createFilterCounting(
  db: ReadableDb,
  searcher: Pick<Searcher, 'matching' | 'towns'>,
  nowMs = () => performance.now(),
): FilterCounting {
  let known: { readonly version: string; readonly facts: PhotoFacts; readonly staysMs: number } | undefined;
  let masks = new Map<string, Mask>();

  /** As the library is now; of a large one that keeps changing they may be some seconds old. */
  function currentFacts(): PhotoFacts {
    if (known !== undefined && nowMs() < known.staysMs) return known.facts;
    const version = facetsVersion(db);
    if (known?.version === version) return known.facts;
    const startMs = nowMs();
    const facts = readPhotoFacts(db);
    const endMs = nowMs();
    known = { version, facts, staysMs: endMs + (endMs - startMs) / largestShare };
    masks = new Map();
    return facts;
  }

  function maskOfClause(facts: PhotoFacts, clause: FilterClause, townsNamed: TownsNamed | undefined): Mask {
    const key = JSON.stringify(
      clause.alternatives.map(({ key, value, isNegative }) => [key, value, isNegative]),
    );
    const remembered = masks.get(key);
    if (remembered !== undefined) return remembered;
    const mask = maskOf(facts, photosPassing(db, clause, townsNamed));
    for (const oldest of masks.keys()) {
      if (masks.size < maxMasks) break;
      masks.delete(oldest);
    }
    masks.set(key, mask);
    return mask;
  }

  /** What matches the words and images; null where none are asked for. */
  async function matchingMask(
    query: Query,
    signal: AbortSignal,
  ): Promise<{ photoIds: Uint32Array; isComplete: boolean } | null> {
    if (!query.clauses.some(({ kind }) => kind === 'term')) return null;
    const { photoIds, isComplete } = await searcher.matching(query, signal);
    return { photoIds: Uint32Array.from(photoIds).sort(), isComplete };
  }

  async function leftBy(text: string, signal: AbortSignal): Promise<Left> {
    const query = parseQuery(text, { nowMs: wallClockMs() });
    const matching = await matchingMask(query, signal);
    const townsNamed = await townsOf(searcher, query, signal);
    signal.throwIfAborted();
    const facts = currentFacts();
    const found = matching === null ? [] : [maskOf(facts, matching.photoIds)];
    const clauses = query.clauses
      .filter((clause) => clause.kind === 'filter')
      .map((clause) => ({ clause, mask: maskOfClause(facts, clause, townsNamed) }));
    const all = allOf(facts.photoIds.length, [...found, ...clauses.map(({ mask }) => mask)]);
    return {
      facts,
      isExact: matching?.isComplete ?? true,
      without(kind) {
        const kept = clauses.filter(({ clause }) => kind === null || !clause.alternatives.every(kinds[kind]));
        if (kept.length === clauses.length) return all;
        return allOf(facts.photoIds.length, [...found, ...kept.map(({ mask }) => mask)]);
      },
    };
  }

  return {
    async filterCounts({ query }, signal) {
      const { facts, without, isExact } = await leftBy(query, signal);
      return {
        isExact,
        total: countOf(without(null)),
        cameras: valuesOf(without('cameras'), facts.cameras),
        lenses: valuesOf(without('lenses'), facts.lenses),
        types: valuesOf(without('types'), facts.formats),
        orientations: orientationsOf(without('orientations'), facts),
        favorites: countOf(without('favorites'), facts.favorites),
        withPlace: countOf(without('placed'), facts.placed),
        ...daysOf(without('dates'), facts),
      };
    },

    async subfolders({ query, parent }, signal) {
      const { facts, without, isExact } = await leftBy(query, signal);
      const counts = countsOf(without('folders'), facts.directories);
      const names = new Map(
        listFolders(db).map(({ folderId, path }) => [
          folderId,
          path.split(/[\\/]/u).findLast((part) => part !== '') ?? path,
        ]),
      );
      const above = parent === null ? '' : `${String(parent.folderId)}/${parent.path}`;
      const folders = new Map<string, { count: number; hasSubfolders: boolean }>();
      for (const [number, directory] of facts.directories.texts.entries()) {
        if (!directory.startsWith(above)) continue;
        const end = directory.indexOf('/', above.length);
        if (end === -1) continue;
        const own = directory.slice(0, end + 1);
        const folder = folders.get(own) ?? { count: 0, hasSubfolders: false };
        folder.count += counts[number] ?? 0;
        folder.hasSubfolders ||= directory.length > own.length;
        folders.set(own, folder);
      }
      const listed = [...folders].flatMap(([own, folder]): Subfolder[] => {
        const slash = own.indexOf('/');
        const folderId = folderIdSchema.parse(Number(own.slice(0, slash)));
        const path = own.slice(slash + 1);
        const root = names.get(folderId);
        if (root === undefined) return [];
        const name = path === '' ? root : (path.split('/').at(-2) ?? path);
        return [{ name, folderId, path, value: `${root}/${path}`, ...folder }];
      });
      listed.sort((a, b) => byName.compare(a.name, b.name));
      return { isExact, folders: listed.slice(0, maxSubfolders) };
    },
  };
}
