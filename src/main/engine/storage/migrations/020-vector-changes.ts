/** A log of changed vectors, so that a resident copy of them can be kept in step. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- Which contents got, changed or lost their vector in a space, oldest first. The latest few ten thousand are kept: who
-- has fallen further behind reads the vectors anew. AUTOINCREMENT, so that no number is ever given twice.
CREATE TABLE vector_change (
  change_id INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id INTEGER NOT NULL REFERENCES embedding_space ON DELETE CASCADE,
  content_id INTEGER NOT NULL
) STRICT;
`;

export const library020: Migration = {
  version: 20,
  migrate(db) {
    db.exec(sql);
  },
};
