/** Thumbnails are JPEG from now on; those that are there stay WebP. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
ALTER TABLE thumbnail RENAME COLUMN webp TO bytes;
`;

export const thumbnails020: Migration = {
  version: 20,
  migrate(db) {
    db.exec(sql);
  },
};
