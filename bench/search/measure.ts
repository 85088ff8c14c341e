/** Measures search over a made library: the program's own way, and its peers, in one run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ContentFilter,
  openLibraryScan,
  plainCombination,
  type LibraryScan,
} from '../../src/main/engine/scan/index.ts';
import { nearest, openLibraryForReading } from '../../src/main/engine/storage/index.ts';
import { latencyOf, quantile } from '../statistics.ts';
import { memoryBandwidth } from './machine.ts';
import { makeLibrary, makePeerTable } from './made-library.ts';
import { dimensions, makeVectors } from './made-vectors.ts';
import { javascriptPeer, sqliteVecPeer, usearchPeer, type Peer } from './peers.ts';
import type { MeasuredSearch } from './result.ts';
import { k, mean, queryOf, shareOf, timed, timeOf } from './timing.ts';
import { measureVariants, recallOnReal } from './variants.ts';

/** Selected before the exact rescore: the page, and what may still come up to it. */
const selected = 256;
const rounds = 60;
/** Peers take long enough to be known after fewer. */
const peerRounds = 9;
const recallRounds = 30;
/** Beyond this many photos the graph takes longer to build than anyone waits for a benchmark. */
const usearchLimit = 200_000;
const filterShare = 0.01;

/** The program's way from a query vector to the best 100 contents. */
async function ask(
  library: LibraryScan,
  term: Float32Array,
  filter: ContentFilter | null = null,
): Promise<Uint32Array> {
  await library.refresh();
  const answer = library.scan.query({ terms: [term], filter });
  const selection = answer.select({ combination: plainCombination, k: selected });
  const best = library.rescore({ terms: [term], combination: plainCombination, selection, k });
  return best.contentIds.subarray(0, k);
}

async function measureIn(
  scratch: string,
  photos: number,
  say: (line: string) => void,
): Promise<MeasuredSearch> {
  const threads = availableParallelism();
  say(`Making ${photos} vectors …`);
  const vectors = makeVectors(photos);
  say('Writing them to a library …');
  const made = makeLibrary(scratch, vectors.photos);
  const peerTable = makePeerTable(scratch, vectors.photos);
  const bandwidth = await memoryBandwidth(threads);

  say('Searching …');
  const startedAtMs = performance.now();
  const opened = openLibraryForReading(made.directory);
  const library = await openLibraryScan(opened.db, made.space, { threads });
  const readyMs = performance.now() - startedAtMs;
  const rowOf = new Map([...made.contentIds].map((contentId, row) => [contentId, row]));
  const filter = new ContentFilter(
    made.contentIds.filter((_, row) => row % Math.round(1 / filterShare) === 0),
  );
  let filteredPage = Infinity;
  const queryMs = await timed(rounds, (round) => ask(library, queryOf(vectors, round)));
  const filteredMs = await timed(rounds, async (round) => {
    const page = await ask(library, queryOf(vectors, round), filter);
    filteredPage = Math.min(filteredPage, page.length);
  });
  const scanMs = await timed(rounds, (round) => library.scan.query({ terms: [queryOf(vectors, round)] }));
  const fourTermsMs = await timed(rounds / 2, (round) => {
    const terms = [0, 1, 2, 3].map((term) => queryOf(vectors, round + term));
    return library.scan.query({ terms }).select({ combination: plainCombination, k });
  });
  const twentyMs = await timed(5, (round) =>
    Promise.all(Array.from({ length: 20 }, (_, index) => ask(library, queryOf(vectors, round * 20 + index)))),
  );

  say('Searching with its peers …');
  const exact = javascriptPeer(vectors.photos);
  const recalls: number[] = [];
  const javascriptMs: number[] = [];
  const truths: number[][] = [];
  for (let round = 0; round < recallRounds; round += 1) {
    javascriptMs.push(timeOf(() => truths.push(exact(queryOf(vectors, round), k))));
    const found = await ask(library, queryOf(vectors, round));
    recalls.push(
      shareOf(
        [...found].map((contentId) => rowOf.get(contentId) ?? -1),
        truths[round] ?? [],
      ),
    );
  }
  const timesOf = (peer: Peer): Promise<number[]> =>
    timed(peerRounds, (round) => peer(queryOf(vectors, round), k));
  const sqliteVecMs = await timesOf(sqliteVecPeer(peerTable));
  const sample = nearest(opened.db, made.space, queryOf(vectors, 0), k).map(
    ({ contentId }) => rowOf.get(contentId) ?? -1,
  );
  if (shareOf(sample, truths[0] ?? []) < 0.99) throw new Error('sqlite-vec and the exact scan differ.');
  const { bytes, kind } = library.scan;
  peerTable.close();
  await library.close();
  opened.close();

  const variants = await measureVariants(vectors, threads);
  let usearch: { medianMs: number; recall: number; buildSeconds: number } | undefined;
  if (photos <= usearchLimit) {
    say('Building the graph of usearch …');
    let peer: Peer | undefined;
    const buildMs = timeOf(() => {
      peer = usearchPeer(vectors.photos, threads);
    });
    const search: Peer = peer ?? (() => []);
    usearch = {
      medianMs: quantile(await timed(rounds, (round) => search(queryOf(vectors, round), k)), 0.5),
      recall: mean(truths.map((truth, round) => shareOf(search(queryOf(vectors, round), k), truth))),
      buildSeconds: buildMs / 1000,
    };
  }
  const query = latencyOf(queryMs);
  return {
    result: {
      photos,
      medianMs: {
        recollect: query.medianMs,
        sqliteVec: quantile(sqliteVecMs, 0.5),
        javascript: quantile(javascriptMs, 0.5),
        usearch: usearch?.medianMs ?? null,
      },
      filteredMs: quantile(filteredMs, 0.5),
      recallAt100: mean(recalls),
      bytesPerPhoto: bytes / photos,
      readyMs,
      gigabytesPerSecond: {
        reached: (photos * dimensions) / quantile(scanMs, 0.5) / 1e6,
        machine: bandwidth,
      },
    },
    details: {
      machine: { cpu: cpus()[0]?.model ?? 'unknown', threads },
      vectors: vectors.kind,
      kind,
      query,
      filteredPage,
      scanMs: quantile(scanMs, 0.5),
      fourTermsMs: quantile(fourTermsMs, 0.5),
      twentyMs: quantile(twentyMs, 0.5),
      ...variants,
      recallOnReal: recallOnReal(),
      usearchRecall: usearch?.recall ?? null,
      usearchBuildSeconds: usearch?.buildSeconds ?? null,
    },
  };
}

export async function measureSearch(photos: number, say: (line: string) => void): Promise<MeasuredSearch> {
  const scratch = await mkdtemp(join(tmpdir(), 'recollect-bench-'));
  try {
    return await measureIn(scratch, photos, say);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
