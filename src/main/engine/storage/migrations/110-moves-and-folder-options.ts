/** What tells a moved file from a new one, and what a person sets for each folder. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- The system's number of a file, which it keeps when it is renamed or moved on its disk; null where there is none that a
-- number can hold. See docs/decisions/0012-watching-and-moves.md.
ALTER TABLE file ADD COLUMN inode INTEGER;
ALTER TABLE binned_file ADD COLUMN inode INTEGER;
CREATE INDEX file_by_inode ON file (inode) WHERE inode IS NOT NULL;
CREATE INDEX binned_by_inode ON binned_file (inode) WHERE inode IS NOT NULL;
CREATE TRIGGER file_moved AFTER UPDATE OF folder_id, relative_path ON file
WHEN OLD.content_id IS NOT NULL AND (OLD.folder_id <> NEW.folder_id OR OLD.relative_path <> NEW.relative_path) BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;

-- The number of the folder itself when it was last scanned: an empty folder of another number is a drive's mount point.
ALTER TABLE folder ADD COLUMN root_inode INTEGER;
-- Neither watched nor indexed until the person resumes it.
ALTER TABLE folder ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1));
-- What of it is left out, in the syntax of .gitignore.
ALTER TABLE folder ADD COLUMN ignore_list TEXT NOT NULL DEFAULT '';
`;

export const library110: Migration = {
  version: 110,
  migrate(db) {
    db.exec(sql);
  },
};
