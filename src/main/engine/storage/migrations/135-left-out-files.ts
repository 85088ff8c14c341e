/** Files that are too small for the person, so that they are counted and not read again. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- Files under the sizes that the person wants at least. They are no photos of the library; a scan that finds one with the
-- size and time that it had leaves it be.
CREATE TABLE left_out_file (
  folder_id INTEGER NOT NULL REFERENCES folder ON DELETE CASCADE,
  relative_path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_at_ms INTEGER NOT NULL,
  -- Pixels; null where the file was too small in bytes, and so was never opened.
  longer_side INTEGER CHECK (longer_side > 0),
  PRIMARY KEY (folder_id, relative_path)
) STRICT, WITHOUT ROWID;
`;

export const library135: Migration = {
  version: 135,
  migrate(db) {
    db.exec(sql);
  },
};
