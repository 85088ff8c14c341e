/** What search has measured of each embedding space, kept between starts. Runs in the engine and its threads. */
import { statement } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export interface StoredCalibration {
  /** Which texts it was measured with. */
  readonly vocabulary: string;
  /** How many photos the space had then. */
  readonly photoCount: number;
  readonly numbers: Float32Array;
}

interface Row extends Omit<StoredCalibration, 'numbers'> {
  readonly numbers: Uint8Array;
}

export function getCalibration(db: ReadableDb, spaceId: number): StoredCalibration | undefined {
  const sql = /* sql */ `
    SELECT vocabulary, photo_count AS photoCount, numbers FROM space_calibration WHERE space_id = ?`;
  const row = statement<[number], Row>(db, sql).get(spaceId);
  // A copy: the bytes of a blob need not lie where a float may begin. A number cut short is left out.
  return (
    row && {
      ...row,
      numbers: new Float32Array(new Uint8Array(row.numbers).buffer, 0, row.numbers.length >> 2),
    }
  );
}

/** Keeps the calibration of a space in place of an earlier one; nothing happens where the space is gone. */
export function putCalibration(
  db: WritableDb,
  spaceId: number,
  { vocabulary, photoCount, numbers }: StoredCalibration,
): void {
  const sql = /* sql */ `
    INSERT OR REPLACE INTO space_calibration (space_id, vocabulary, photo_count, numbers)
    SELECT space_id, ?, ?, ? FROM embedding_space WHERE space_id = ?`;
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  statement<[string, number, Uint8Array, number]>(db, sql).run(vocabulary, photoCount, bytes, spaceId);
}
