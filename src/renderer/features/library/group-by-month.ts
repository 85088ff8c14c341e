/** Photos under the months they were taken in. Runs in the page. */
import type { PhotoSummary } from '../../../contract/index.ts';

export interface Month {
  /** "2024-07". */
  readonly key: string;
  /** A moment in it. */
  readonly takenAtMs: number;
  readonly photos: readonly PhotoSummary[];
}

/** Groups photos that are in order of time; the order is kept. Months are the camera's wall clock's. */
export function groupByMonth(photos: readonly PhotoSummary[]): Month[] {
  const months: { key: string; takenAtMs: number; photos: PhotoSummary[] }[] = [];
  for (const photo of photos) {
    const key = new Date(photo.takenAtMs).toISOString().slice(0, 7);
    const last = months.at(-1);
    if (last?.key === key) last.photos.push(photo);
    else months.push({ key, takenAtMs: photo.takenAtMs, photos: [photo] });
  }
  return months;
}
