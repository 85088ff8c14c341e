/** RAW files that belong to a JPEG or HEIC beside them. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- RAW files beside a JPEG or HEIC of the same name: one photo, which is the row of the JPEG in "file" or "binned_file".
-- By path and not by id, since the next scan tells it from the names alone.
CREATE TABLE companion_file (
  folder_id INTEGER NOT NULL REFERENCES folder ON DELETE CASCADE,
  relative_path TEXT NOT NULL,
  -- Where the JPEG or HEIC lies, in the same folder.
  photo_path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_at_ms INTEGER NOT NULL,
  inode INTEGER,
  PRIMARY KEY (folder_id, relative_path)
) STRICT, WITHOUT ROWID;
CREATE INDEX companion_by_photo ON companion_file (folder_id, photo_path);
`;

export const library160: Migration = {
  version: 160,
  migrate(db) {
    db.exec(sql);
  },
};
