/** What was told of watched folders last, kept for programs that only read. Runs in the engine. */
import { z } from 'zod';
import type { FolderId } from '../../../contract/ids.ts';
import { folderNoticeSchema, type FolderNotice } from '../../../contract/library.ts';
import { statement } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

const noticesSchema = z.array(folderNoticeSchema);

/** Empty where nothing was told, or where that is in words of another version. */
export function getFolderNotices(db: ReadableDb, folderId: FolderId): FolderNotice[] {
  const sql = 'SELECT notices FROM folder_notices WHERE folder_id = ?';
  const row = statement<[number], { notices: string }>(db, sql).get(folderId);
  if (row === undefined) return [];
  try {
    return noticesSchema.parse(JSON.parse(row.notices));
  } catch {
    return [];
  }
}

/** Does nothing for a folder that is not watched any more. */
export function putFolderNotices(db: WritableDb, folderId: FolderId, notices: readonly FolderNotice[]): void {
  const sql = /* sql */ `
    INSERT OR REPLACE INTO folder_notices SELECT folder_id, ? FROM folder WHERE folder_id = ?`;
  statement<[string, number]>(db, sql).run(JSON.stringify(notices), folderId);
}
