/** What the files beside photos are: RAW files and the films of live photos. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- By its name, since it is never opened: the camera's RAW format, or 'film'.
ALTER TABLE companion_file ADD COLUMN format TEXT NOT NULL DEFAULT 'raw';
UPDATE companion_file SET format = CASE lower(substr(relative_path, -4))
  WHEN '.dng' THEN 'dng' WHEN '.gpr' THEN 'dng' WHEN '.cr2' THEN 'cr2' WHEN '.cr3' THEN 'cr3' WHEN '.nef' THEN 'nef'
  WHEN '.nrw' THEN 'nef' WHEN '.arw' THEN 'arw' WHEN '.sr2' THEN 'arw' WHEN '.srf' THEN 'arw' WHEN '.orf' THEN 'orf'
  WHEN '.rw2' THEN 'rw2' WHEN '.rwl' THEN 'rw2' WHEN '.raf' THEN 'raf' ELSE 'raw' END;
-- A search by format finds a photo by its RAW, so what is remembered of the library is no longer true.
CREATE TRIGGER companion_added AFTER INSERT ON companion_file BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER companion_gone AFTER DELETE ON companion_file BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
`;

export const library190: Migration = {
  version: 190,
  migrate(db) {
    db.exec(sql);
  },
};
