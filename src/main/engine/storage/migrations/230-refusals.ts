/** What models refused to look at. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- A photo that other models know stays a photo; asked again, this one would refuse it again, for money.
CREATE TABLE refusal (
  space_id INTEGER NOT NULL REFERENCES embedding_space ON DELETE CASCADE,
  content_id INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
  PRIMARY KEY (space_id, content_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusal_by_content ON refusal (content_id);
`;

export const library230: Migration = {
  version: 230,
  migrate(db) {
    db.exec(sql);
  },
};
