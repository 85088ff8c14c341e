/** Refusals of what no other model knows yet, each with its reason. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- By digest, as a refused file may be no content: nobody else has read it.
CREATE TABLE refusal_by_digest (
  space_id INTEGER NOT NULL REFERENCES embedding_space ON DELETE CASCADE,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  message TEXT NOT NULL,
  refused_at_ms INTEGER NOT NULL,
  PRIMARY KEY (space_id, sha256)
) STRICT, WITHOUT ROWID;
INSERT INTO refusal_by_digest (space_id, sha256, message, refused_at_ms)
  SELECT space_id, sha256, 'The model does not take this photo.', created_at_ms
  FROM refusal JOIN content USING (content_id);
DROP TABLE refusal;
ALTER TABLE refusal_by_digest RENAME TO refusal;
-- Of a file that a model refused, so that others may try it.
ALTER TABLE failure ADD COLUMN sha256 BLOB CHECK (sha256 IS NULL OR length(sha256) = 32);
`;

export const library240: Migration = {
  version: 240,
  migrate(db) {
    db.exec(sql);
  },
};
