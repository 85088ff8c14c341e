/** Favourites by digest, as albums are. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- By digest and not by content: a photo that left the library and comes back is a favourite again.
CREATE TABLE favorite_by_digest (
  content_sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(content_sha256) = 32),
  added_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO favorite_by_digest SELECT sha256, added_at_ms FROM favorite JOIN content USING (content_id);

-- Its own triggers go with the table, this one is on another.
DROP TRIGGER favorite_edited;
DROP TABLE favorite;
ALTER TABLE favorite_by_digest RENAME TO favorite;

CREATE TRIGGER favorite_added AFTER INSERT ON favorite BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER favorite_gone AFTER DELETE ON favorite BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
-- A favourite that was edited in another program is another content and still the same photo to its owner.
CREATE TRIGGER favorite_edited AFTER UPDATE OF content_id ON file
WHEN OLD.content_id IS NOT NULL AND NEW.content_id IS NOT NULL AND OLD.content_id <> NEW.content_id BEGIN
  INSERT OR IGNORE INTO favorite
  SELECT (SELECT sha256 FROM content WHERE content_id = NEW.content_id), added_at_ms
  FROM favorite WHERE content_sha256 = (SELECT sha256 FROM content WHERE content_id = OLD.content_id);
END;
`;

export const library080: Migration = {
  version: 80,
  migrate(db) {
    db.exec(sql);
  },
};
