/** Which folders are away, asked for once by the grid and not by each of its cells. Runs in the page. */
import { createContext, useContext } from 'react';
import type { FolderId, PhotoSummary } from '../../../contract/index.ts';

export const AwayContext = createContext<ReadonlySet<FolderId>>(new Set());

/** True where the photo's folder cannot be reached at present. */
export function useIsAway(photo: Pick<PhotoSummary, 'folderId'> | undefined): boolean {
  const away = useContext(AwayContext);
  return photo !== undefined && away.has(photo.folderId);
}
