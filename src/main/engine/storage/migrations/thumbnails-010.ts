/** The first shape of `thumbnails.sqlite`. Released: never edit, add a further migration. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- Keyed by content, so that copies share them and a file that comes back finds its own.
CREATE TABLE thumbnail (
  content_sha256 BLOB NOT NULL CHECK (length(content_sha256) = 32),
  variant TEXT NOT NULL CHECK (variant IN ('small', 'large')),
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  webp BLOB NOT NULL,
  PRIMARY KEY (content_sha256, variant)
) STRICT;
`;

export const thumbnails010: Migration = {
  version: 10,
  migrate(db) {
    db.exec(sql);
  },
};
