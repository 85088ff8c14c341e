/** What a person should know about a folder, for programs that only read. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- What was told of a folder last, as JSON; the next scan writes it anew. No essential: a scan finds it out again.
CREATE TABLE folder_notices (
  folder_id INTEGER PRIMARY KEY REFERENCES folder ON DELETE CASCADE,
  notices TEXT NOT NULL
) STRICT;
`;

export const library180: Migration = {
  version: 180,
  migrate(db) {
    db.exec(sql);
  },
};
