/** A library on disk with a content and a vector for each photo, and a file of sqlite-vec's own as it would be by itself. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { getLoadablePath } from 'sqlite-vec';
import {
  ensureSpace,
  openLibraryForWriting,
  putContent,
  putVector,
  transaction,
  type EmbeddingSpace,
  type WritableDb,
} from '../../src/main/engine/storage/index.ts';
import { dimensions } from './made-vectors.ts';

const rowsAtOnce = 10_000;

export interface MadeLibrary {
  readonly directory: string;
  readonly space: EmbeddingSpace;
  /** The content of each vector, in order. */
  readonly contentIds: Uint32Array;
}

function putAll(db: WritableDb, space: EmbeddingSpace, photos: Float32Array, contentIds: Uint32Array): void {
  const metadata = {
    takenAtMs: null,
    camera: null,
    lens: null,
    iso: null,
    aperture: null,
    exposureSeconds: null,
    focalLengthMm: null,
    latitude: null,
    longitude: null,
  };
  for (let from = 0; from < contentIds.length; from += rowsAtOnce) {
    transaction(db, () => {
      for (let row = from; row < Math.min(contentIds.length, from + rowsAtOnce); row += 1) {
        const sha256 = new Uint8Array(createHash('sha256').update(`${row}`).digest());
        const size = { width: 1, height: 1, orientation: 1 as const };
        const contentId = putContent(db, { sha256, format: 'jpeg', ...size, metadata, thumbHash: null });
        putVector(db, space, contentId, photos.subarray(row * dimensions, (row + 1) * dimensions));
        contentIds[row] = contentId;
      }
    });
  }
}

/** @param scratch an empty folder */
export function makeLibrary(scratch: string, photos: Float32Array): MadeLibrary {
  const directory = join(scratch, 'library');
  const library = openLibraryForWriting(directory, { owner: 'the benchmark' });
  try {
    const space = ensureSpace(library.db, {
      embedder: 'clip-onnx',
      modelId: 'made',
      modelRevision: '1',
      preprocessingVersion: '1',
      dimensions,
    });
    const contentIds = new Uint32Array(photos.length / dimensions);
    putAll(library.db, space, photos, contentIds);
    return { directory, space, contentIds };
  } finally {
    library.close();
  }
}

/** A table as sqlite-vec's documentation makes it, rows numbered from 1. */
export function makePeerTable(scratch: string, photos: Float32Array): Database.Database {
  const db = new Database(join(scratch, 'peer.sqlite'));
  db.pragma('journal_mode = WAL');
  db.loadExtension(getLoadablePath());
  db.exec(`CREATE VIRTUAL TABLE photo USING vec0(embedding float[${dimensions}] distance_metric=cosine)`);
  const insert = db.prepare<[bigint, Float32Array]>('INSERT INTO photo (rowid, embedding) VALUES (?, ?)');
  const count = photos.length / dimensions;
  for (let from = 0; from < count; from += rowsAtOnce) {
    db.transaction(() => {
      for (let row = from; row < Math.min(count, from + rowsAtOnce); row += 1) {
        insert.run(BigInt(row + 1), photos.subarray(row * dimensions, (row + 1) * dimensions));
      }
    })();
  }
  return db;
}
