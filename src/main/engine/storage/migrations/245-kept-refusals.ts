/** Refusals that outlive the library's file, and with it the ids of spaces. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- What copies of the essentials have; moved to refusal as soon as the space is there again.
CREATE TABLE kept_refusal (
  embedder TEXT NOT NULL,
  model_id TEXT NOT NULL,
  model_revision TEXT NOT NULL,
  preprocessing_version TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  message TEXT NOT NULL,
  refused_at_ms INTEGER NOT NULL,
  PRIMARY KEY (embedder, model_id, model_revision, preprocessing_version, sha256)
) STRICT, WITHOUT ROWID;
`;

export const library245: Migration = {
  version: 245,
  migrate(db) {
    db.exec(sql);
  },
};
