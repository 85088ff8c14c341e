/** The bin, and albums. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- Photos that the person moved to the bin. Their rows have left "file", which is what "the photos of the library" means
-- everywhere, and come back from here as they were, with the same id.
CREATE TABLE binned_file (
  file_id INTEGER PRIMARY KEY,
  folder_id INTEGER NOT NULL REFERENCES folder ON DELETE CASCADE,
  relative_path TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_at_ms INTEGER NOT NULL,
  content_id INTEGER NOT NULL REFERENCES content,
  state TEXT NOT NULL CHECK (state IN ('pending', 'ready')),
  sort_at_ms INTEGER NOT NULL,
  binned_at_ms INTEGER NOT NULL,
  UNIQUE (folder_id, relative_path)
) STRICT;
CREATE INDEX binned_latest_first ON binned_file (binned_at_ms DESC, file_id DESC);
CREATE INDEX binned_by_content ON binned_file (content_id);
CREATE TRIGGER file_binned AFTER INSERT ON binned_file BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER file_unbinned AFTER DELETE ON binned_file BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;

-- Vectors of contents that only the bin holds: out of every search, and not computed again when they come back.
CREATE TABLE binned_vector (
  space_id INTEGER NOT NULL REFERENCES embedding_space ON DELETE CASCADE,
  content_id INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
  embedding BLOB NOT NULL,
  PRIMARY KEY (space_id, content_id)
) STRICT;
CREATE INDEX binned_vector_by_content ON binned_vector (content_id);

-- A deleted album stays until the library is opened again, so that it can be had back.
CREATE TABLE album (
  album_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- The name as it is compared: two albums cannot differ in capitals alone.
  name_key TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  deleted_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX album_by_name ON album (name_key) WHERE deleted_at_ms IS NULL;

-- By digest and not by content: a photo that left the library and comes back is in its albums again.
CREATE TABLE album_photo (
  album_id INTEGER NOT NULL REFERENCES album ON DELETE CASCADE,
  content_sha256 BLOB NOT NULL CHECK (length(content_sha256) = 32),
  added_at_ms INTEGER NOT NULL,
  PRIMARY KEY (album_id, content_sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX album_photo_by_content ON album_photo (content_sha256);
-- A photo that was edited in another program is another content and still the same photo to its owner.
CREATE TRIGGER album_photo_edited AFTER UPDATE OF content_id ON file
WHEN OLD.content_id IS NOT NULL AND NEW.content_id IS NOT NULL AND OLD.content_id <> NEW.content_id BEGIN
  INSERT OR IGNORE INTO album_photo
  SELECT album_id, (SELECT sha256 FROM content WHERE content_id = NEW.content_id), added_at_ms
  FROM album_photo WHERE content_sha256 = (SELECT sha256 FROM content WHERE content_id = OLD.content_id);
END;
CREATE TRIGGER album_photo_added AFTER INSERT ON album_photo BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER album_photo_gone AFTER DELETE ON album_photo BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER album_changed AFTER UPDATE ON album BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
`;

export const library070: Migration = {
  version: 70,
  migrate(db) {
    db.exec(sql);
  },
};
