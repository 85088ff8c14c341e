/** A blurred picture of each content in a few bytes, to be shown until its thumbnail is there. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- A ThumbHash (evanw.github.io/thumbhash), 5 to 25 bytes; null for what was indexed before.
ALTER TABLE content ADD COLUMN thumb_hash BLOB CHECK (length(thumb_hash) BETWEEN 5 AND 25);
`;

export const library050: Migration = {
  version: 50,
  migrate(db) {
    db.exec(sql);
  },
};
