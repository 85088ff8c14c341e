/** Answers to a search, made up for tests. */
import {
  folderIdSchema,
  modelIdSchema,
  photoIdSchema,
  type Band,
  type PhotoSummary,
  type SearchAnswer,
  type SearchResult,
} from '../../../../contract/index.ts';

export function makePhoto(id: number): PhotoSummary {
  return {
    photoId: photoIdSchema.parse(id),
    folderId: folderIdSchema.parse(1),
    name: `${String(id)}.jpg`,
    width: 300,
    height: 200,
    takenAtMs: 0,
    version: 'v',
    isFavorite: false,
  };
}

export function makeResult(
  id: number,
  band: Band,
  {
    folded = [],
    ...rest
  }: Partial<Omit<SearchResult, 'photo' | 'band' | 'folded'>> & {
    /** Ids of the photos behind it. */
    readonly folded?: readonly number[];
  } = {},
): SearchResult {
  return {
    photo: makePhoto(id),
    band,
    score: 0.3,
    why: { terms: [], names: [] },
    folded: folded.map(makePhoto),
    foldedCount: folded.length,
    ...rest,
  };
}

export function makeAnswer(results: SearchResult[]): SearchAnswer {
  return {
    modelId: modelIdSchema.parse('starter'),
    modelName: 'Starter',
    insteadOf: null,
    query: { text: 'dog', clauses: [], issues: [] },
    results,
    total: results.filter(({ band }) => band !== 'weak').length,
    searchedCount: 420,
    scannedBy: 'wasm',
    tookMs: 1,
  };
}
