/** What came with more formats and with care for files that bring decoders down. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- Of a photo whose file ends early: how much of its rows there is. NULL for a whole one.
ALTER TABLE content ADD COLUMN visible_share REAL CHECK (visible_share > 0 AND visible_share < 1);

-- Taken in hand. What is left of it when a library is opened was in hand when the program died, and may be why.
ALTER TABLE job ADD COLUMN is_begun INTEGER NOT NULL DEFAULT 0 CHECK (is_begun IN (0, 1));
CREATE INDEX job_begun ON job (file_id) WHERE is_begun = 1;

-- Files of kinds that could not be read before, or not in part, are tried again. Those whose path is no UTF-8 cannot be opened by any decoder; only a scan lists them.
CREATE TEMP TABLE readable_now AS
  SELECT file_id FROM failure WHERE reason IN ('unsupported', 'truncated') AND message NOT LIKE 'Wrongly named%';
INSERT INTO job (file_id, priority, sort_at_ms, enqueued_at_ms)
  SELECT file_id, 100, sort_at_ms, CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM file WHERE file_id IN (SELECT file_id FROM readable_now) AND state = 'failed'
  ON CONFLICT (file_id) DO NOTHING;
UPDATE file SET state = 'pending' WHERE file_id IN (SELECT file_id FROM readable_now) AND state = 'failed';
DELETE FROM failure WHERE file_id IN (SELECT file_id FROM readable_now);
DROP TABLE readable_now;
`;

export const library115: Migration = {
  version: 115,
  migrate(db) {
    db.exec(sql);
  },
};
