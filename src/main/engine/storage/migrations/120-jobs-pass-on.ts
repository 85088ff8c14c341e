/** A photo's job is not lost with the one of its copies that had it. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- A content is worked on once, by the job of one of its files. Where that file goes, another one takes it over.
CREATE TRIGGER job_passed_on BEFORE DELETE ON file
WHEN OLD.state = 'ready' AND EXISTS (SELECT 1 FROM job WHERE file_id = OLD.file_id) BEGIN
  INSERT INTO job (file_id, priority, sort_at_ms, enqueued_at_ms)
  SELECT other.file_id, job.priority, other.sort_at_ms, job.enqueued_at_ms
  FROM job JOIN file AS other ON other.content_id = OLD.content_id
  WHERE job.file_id = OLD.file_id AND other.file_id <> OLD.file_id AND other.state = 'ready'
  ORDER BY other.file_id DESC LIMIT 1
  ON CONFLICT (file_id) DO NOTHING;
END;
`;

export const library120: Migration = {
  version: 120,
  migrate(db) {
    db.exec(sql);
  },
};
