/**
 * Counts what filters would leave: columns of what they ask of every photo, kept in memory, and for each clause of a query a
 * mask over them. Runs in the counting thread.
 */
import {
  folderIdSchema,
  maxSubfolders,
  type FilterClause,
  type FilterCounts,
  type Output,
  type QueryFilter,
  type Subfolder,
} from '../../../contract/index.ts';
import { townsNamedIn } from '../search/index.ts';
import {
  facetsVersion,
  listFolders,
  photosPassing,
  readPhotoFacts,
  type PhotoFacts,
  type ReadableDb,
  type TownsNamed,
} from '../storage/index.ts';
import { allOf, countOf, maskOf, type Mask } from './mask.ts';
import { countsOf, daysOf, orientationsOf, typesOf, valuesOf } from './tallies.ts';
import type { CountedQuery, CountingTasks } from './tasks.ts';

/** While the library keeps changing, reading the columns anew takes no more than this share of the time. */
const largestShare = 0.05;
/** Clauses whose photos are remembered. */
const maxMasks = 24;

export interface Counting {
  filterCounts(query: CountedQuery): FilterCounts;
  subfolders(question: CountingTasks['subfolders']['input']): Output<'search.subfolders'>;
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

/** What the query leaves, without the clauses of one kind or with all of them. */
interface Left {
  readonly facts: PhotoFacts;
  readonly without: (kind: Kind | null) => Mask;
  readonly isExact: boolean;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function createCounting(db: ReadableDb, nowMs = () => performance.now()): Counting {
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

  function leftBy({ filters, matching, towns }: CountedQuery): Left {
    const townsNamed = townsNamedIn(towns);
    const facts = currentFacts();
    const found = matching === null ? [] : [maskOf(facts, Uint32Array.from(matching.photoIds).sort())];
    const clauses = filters.map((clause) => ({ clause, mask: maskOfClause(facts, clause, townsNamed) }));
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
    filterCounts(query) {
      const { facts, without, isExact } = leftBy(query);
      return {
        isExact,
        total: countOf(without(null)),
        cameras: valuesOf(without('cameras'), facts.cameras),
        lenses: valuesOf(without('lenses'), facts.lenses),
        types: typesOf(without('types'), facts),
        orientations: orientationsOf(without('orientations'), facts),
        favorites: countOf(without('favorites'), facts.favorites),
        withPlace: countOf(without('placed'), facts.placed),
        ...daysOf(without('dates'), facts),
      };
    },

    subfolders({ parent, ...query }) {
      const { facts, without, isExact } = leftBy(query);
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
