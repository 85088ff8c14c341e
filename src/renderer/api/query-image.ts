/** Hands an image to the engine to search by. Runs in the page. */
import { z } from 'zod';
import {
  errorCodeSchema,
  queryImageIdSchema,
  RecollectError,
  type QueryImageId,
} from '../../contract/index.ts';
import type { Backend } from './backend.ts';
import { desktopHost } from './host.ts';

const uploadedSchema = z.object({ queryImageId: queryImageIdSchema });
const refusedSchema = z.object({ code: errorCodeSchema, message: z.string().min(1).max(2000) });

async function upload(file: Blob): Promise<QueryImageId> {
  let response: Response;
  try {
    response = await fetch('/query-image', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
  } catch {
    throw new RecollectError('DISCONNECTED', 'Recollect is not answering at present. Try again in a moment.');
  }
  const answer: unknown = await response.json().catch(() => null);
  const uploaded = uploadedSchema.safeParse(answer);
  if (response.ok && uploaded.success) return uploaded.data.queryImageId;
  const refused = refusedSchema.safeParse(answer);
  if (refused.success) throw new RecollectError(refused.data.code, refused.data.message);
  throw new RecollectError('UNSUPPORTED_IMAGE', 'That file is not an image that Recollect can read.');
}

/**
 * Makes a file an image that can be searched by. The desktop passes its path, so that nothing is copied; a
 * browser, and an image without a path, uploads the bytes.
 */
export async function addQueryImage(backend: Backend, file: File): Promise<QueryImageId> {
  const path = desktopHost()?.pathForFile(file) ?? '';
  if (path === '') return upload(file);
  const { queryImageId } = await backend.call('search.addQueryImage', { path });
  return queryImageId;
}
