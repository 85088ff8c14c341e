/** When a file last changed in any way, so that an edit which sets its time back is seen. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- The time that no program can set back (ctime), in milliseconds with their fractions; null where it was not looked at yet.
ALTER TABLE file ADD COLUMN changed_at_ms REAL;
ALTER TABLE binned_file ADD COLUMN changed_at_ms REAL;
`;

export const library150: Migration = {
  version: 150,
  migrate(db) {
    db.exec(sql);
  },
};
