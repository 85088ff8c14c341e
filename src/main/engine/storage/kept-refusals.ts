/** Refusals that a copy of the essentials brought, until their space is there again. Runs in the engine. */
import { statement } from './database.ts';
import type { WritableDb } from './database.ts';
import type { EmbeddingSpace } from './spaces.ts';

const ofSpace = 'embedder = ? AND model_id = ? AND model_revision = ? AND preprocessing_version = ?';

/** Hands them over to a space that was just made; to stand in its transaction. */
export function takeKeptRefusals(db: WritableDb, space: EmbeddingSpace): void {
  const key = [space.embedder, space.modelId, space.modelRevision, space.preprocessingVersion] as const;
  const take = /* sql */ `
    INSERT OR IGNORE INTO refusal (space_id, sha256, message, refused_at_ms)
    SELECT ?, sha256, message, refused_at_ms FROM kept_refusal WHERE ${ofSpace}`;
  statement<[number, ...typeof key]>(db, take).run(space.spaceId, ...key);
  statement<[...typeof key]>(db, `DELETE FROM kept_refusal WHERE ${ofSpace}`).run(...key);
}
