/** How a photo is called where it cannot be seen. Runs in the page. */
import { formatDay } from './format.ts';

/** "IMG_2041.jpg, 12 July 2020". */
export function photoLabel(photo: { readonly name: string; readonly takenAtMs: number }): string {
  return `${photo.name}, ${formatDay(photo.takenAtMs)}`;
}
