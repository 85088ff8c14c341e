/** What search has measured of an embedding space. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- What is usual in a space, measured on texts and on a sample of its photos; see docs/decisions/0009-search-quality.md.
CREATE TABLE space_calibration (
  space_id INTEGER PRIMARY KEY REFERENCES embedding_space ON DELETE CASCADE,
  -- Which texts, as a digest.
  vocabulary TEXT NOT NULL,
  -- How many photos the space had then.
  photo_count INTEGER NOT NULL CHECK (photo_count >= 0),
  -- float32, in an order that search knows.
  numbers BLOB NOT NULL
) STRICT;
-- Kept until now as text, and without what photos have in common.
DELETE FROM setting WHERE key LIKE 'search.queryMean.%';
`;

export const library040: Migration = {
  version: 40,
  migrate(db) {
    db.exec(sql);
  },
};
