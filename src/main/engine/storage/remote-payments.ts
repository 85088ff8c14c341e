/** What remote models answered, and so has to be paid. Runs in the engine. */
import { statement } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export interface RemotePayment {
  /** Images: photos, and those that one searches by. */
  readonly photos: number;
  readonly texts: number;
  readonly textTokens: number;
}

/** All that was answered since the library exists, by model. */
export function remotePayments(db: ReadableDb): readonly (RemotePayment & { readonly modelId: string })[] {
  const sql =
    'SELECT model_id AS modelId, photos, texts, text_tokens AS textTokens FROM remote_payment ORDER BY model_id';
  return statement<[], RemotePayment & { readonly modelId: string }>(db, sql).all();
}

/** Adds to what a model answered: one statement, to stand in the transaction of what the answer is kept by. */
export function addRemotePayment(db: WritableDb, modelId: string, more: Partial<RemotePayment>): void {
  const sql = /* sql */ `
    INSERT INTO remote_payment (model_id, photos, texts, text_tokens) VALUES (?, ?, ?, ?)
    ON CONFLICT (model_id) DO UPDATE SET photos = photos + excluded.photos, texts = texts + excluded.texts,
      text_tokens = text_tokens + excluded.text_tokens`;
  statement<[string, number, number, number]>(db, sql).run(
    modelId,
    more.photos ?? 0,
    more.texts ?? 0,
    more.textTokens ?? 0,
  );
}
