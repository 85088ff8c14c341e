/** The first shape of `library.sqlite`. Released: never edit, add a further migration. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- A folder that the person chose to be watched. Its path is real (no symbolic links) and native.
CREATE TABLE folder (
  folder_id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE,
  added_at_ms INTEGER NOT NULL,
  scanned_at_ms INTEGER,
  is_offline INTEGER NOT NULL DEFAULT 0 CHECK (is_offline IN (0, 1))
) STRICT;

-- One row per distinct content that was decoded, however many files hold it: copies and moved files cost nothing.
CREATE TABLE content (
  content_id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  format TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  taken_at_ms INTEGER,
  camera TEXT,
  lens TEXT,
  iso REAL,
  aperture REAL,
  exposure_seconds REAL,
  focal_length_mm REAL,
  latitude REAL,
  longitude REAL,
  orientation INTEGER NOT NULL DEFAULT 1 CHECK (orientation BETWEEN 1 AND 8),
  created_at_ms INTEGER NOT NULL
) STRICT;

-- A file that is, or may become, a photo. It is shown while it has a content: a changed file keeps its old one
-- until the new one is known.
CREATE TABLE file (
  file_id INTEGER PRIMARY KEY AUTOINCREMENT,
  folder_id INTEGER NOT NULL REFERENCES folder ON DELETE CASCADE,
  relative_path TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_at_ms INTEGER NOT NULL,
  content_id INTEGER REFERENCES content,
  state TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'failed')),
  sort_at_ms INTEGER NOT NULL,
  UNIQUE (folder_id, relative_path),
  CHECK ((state = 'ready' AND content_id IS NOT NULL) OR (state = 'failed' AND content_id IS NULL) OR state = 'pending')
) STRICT;
CREATE INDEX file_newest_first ON file (sort_at_ms DESC, file_id DESC) WHERE content_id IS NOT NULL;
CREATE INDEX file_by_content ON file (content_id) WHERE content_id IS NOT NULL;
CREATE INDEX file_by_folder ON file (folder_id) WHERE content_id IS NOT NULL;
CREATE INDEX file_by_state ON file (folder_id, state);

-- Why a file is not a photo, and of which file that is true: another size or time makes it worth another try.
CREATE TABLE failure (
  file_id INTEGER PRIMARY KEY REFERENCES file ON DELETE CASCADE,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_at_ms INTEGER NOT NULL,
  failed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX failure_newest_first ON failure (failed_at_ms DESC, file_id DESC);

-- The queue. sort_at_ms repeats the file's, so that the next job is read from the index alone.
CREATE TABLE job (
  file_id INTEGER PRIMARY KEY REFERENCES file ON DELETE CASCADE,
  priority INTEGER NOT NULL,
  sort_at_ms INTEGER NOT NULL,
  not_before_ms INTEGER NOT NULL DEFAULT 0,
  enqueued_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX job_in_order ON job (priority DESC, sort_at_ms DESC, file_id DESC);
CREATE INDEX job_postponed ON job (not_before_ms) WHERE not_before_ms > 0;

-- Vectors of one embedder, model revision and preprocessing: the only ones that may be compared with each other.
-- The vectors lie in the vec0 table vector_<space_id>.
CREATE TABLE embedding_space (
  space_id INTEGER PRIMARY KEY AUTOINCREMENT,
  embedder TEXT NOT NULL,
  model_id TEXT NOT NULL,
  model_revision TEXT NOT NULL,
  preprocessing_version TEXT NOT NULL,
  dimensions INTEGER NOT NULL CHECK (dimensions BETWEEN 1 AND 4096),
  created_at_ms INTEGER NOT NULL,
  UNIQUE (embedder, model_id, model_revision, preprocessing_version)
) STRICT;

-- Which contents have a vector in a space. Written in one transaction with the vector.
CREATE TABLE embedding (
  space_id INTEGER NOT NULL REFERENCES embedding_space ON DELETE CASCADE,
  content_id INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
  PRIMARY KEY (space_id, content_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX embedding_by_content ON embedding (content_id);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Counts every change to what a gallery shows, so that a page knows when to ask again.
CREATE TABLE library_revision (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO library_revision VALUES (1, 0);
CREATE TRIGGER file_shown AFTER UPDATE OF content_id ON file WHEN OLD.content_id IS NOT NEW.content_id BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER file_gone AFTER DELETE ON file WHEN OLD.content_id IS NOT NULL BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER folder_added AFTER INSERT ON folder BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER folder_changed AFTER UPDATE OF is_offline ON folder WHEN OLD.is_offline <> NEW.is_offline BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER folder_gone AFTER DELETE ON folder BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
`;

export const library010: Migration = {
  version: 10,
  migrate(db) {
    db.exec(sql);
  },
};
