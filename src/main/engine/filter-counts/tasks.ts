/** What the counting thread is asked and what it answers. Shared by both sides of the thread border. */
import type { FilterClause, Output, ParsedInput } from '../../../contract/index.ts';
import type { MatchingPhotos, TownsByName } from '../search/index.ts';

/** A query as far as it is to be counted. */
export interface CountedQuery {
  readonly filters: readonly FilterClause[];
  /** What matches the words and images; null where none are asked for. */
  readonly matching: MatchingPhotos | null;
  /** Where the towns are that the filters name; null where that is not known. */
  readonly towns: TownsByName | null;
}

export interface CountingTasks {
  readonly filterCounts: { input: CountedQuery; output: Output<'search.filterCounts'> };
  readonly subfolders: {
    input: CountedQuery & Pick<ParsedInput<'search.subfolders'>, 'parent'>;
    output: Output<'search.subfolders'>;
  };
}

export interface CountingWorkerData {
  readonly libraryDirectory: string;
}
