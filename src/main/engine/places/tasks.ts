/** What the places thread is asked and what it answers. Shared by both sides of the thread border. */
import type { Place } from '../storage/index.ts';

export interface PlacesTasks {
  /** The places of points, in order; null where there is nothing. */
  readonly place: {
    input: readonly { readonly latitude: number; readonly longitude: number }[];
    output: readonly (Place | null)[];
  };
}
