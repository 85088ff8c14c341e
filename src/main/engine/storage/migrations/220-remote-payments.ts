/** What remote models answered, and so has to be paid. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- Counted since the library exists, by the model's id; never made smaller. Essential: nothing in the library tells it.
CREATE TABLE remote_payment (
  model_id TEXT PRIMARY KEY,
  photos INTEGER NOT NULL DEFAULT 0 CHECK (photos >= 0),
  texts INTEGER NOT NULL DEFAULT 0 CHECK (texts >= 0),
  text_tokens INTEGER NOT NULL DEFAULT 0 CHECK (text_tokens >= 0)
) STRICT;
`;

export const library220: Migration = {
  version: 220,
  migrate(db) {
    db.exec(sql);
  },
};
