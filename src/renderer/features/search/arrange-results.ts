/** An answer as it is laid out: what matches, what is less likely, and the stacks that are open. Runs in the page. */
import type { PhotoSection, StackPlace, Stacks } from '../../components/photo-grid/grid-rows.ts';
import type { PhotoId, PhotoSummary, SearchAnswer, SearchResult } from '../../../contract/index.ts';
import { formatMonth } from '../../text/format.ts';
import { text } from '../../text/index.ts';

export interface Arrangement {
  readonly sections: readonly PhotoSection[];
  /** All photos of the sections, in their order. */
  readonly photos: readonly PhotoSummary[];
  readonly stacks: Stacks;
}

export interface ArrangementOptions {
  /** The closest are wanted even though nothing matches. */
  readonly showsClosest: boolean;
  /** Leaders whose stacks are open. */
  readonly openStacks: ReadonlySet<PhotoId>;
  /** By match where it is left out. */
  readonly sort?: 'date' | undefined;
}

const words = text.search;

export function isMatch(result: SearchResult): boolean {
  return result.band !== 'weak';
}

/** How many of the matches are there to be seen, those behind a leader included. */
export function shownMatches(answer: SearchAnswer): number {
  return answer.results.filter(isMatch).reduce((sum, { folded }) => sum + 1 + folded.length, 0);
}

/** The photos of these results, open stacks with what is in them; notes what belongs to a stack. */
function layOut(
  results: readonly SearchResult[],
  openStacks: ReadonlySet<PhotoId>,
  stacks: Map<PhotoId, StackPlace>,
): PhotoSummary[] {
  return results.flatMap(({ photo, folded, foldedCount }) => {
    if (folded.length === 0) return [photo];
    const isOpen = openStacks.has(photo.photoId);
    const place: StackPlace = {
      leaderId: photo.photoId,
      leaderName: photo.name,
      foldedCount,
      shownCount: folded.length,
      isOpen,
    };
    const shown = isOpen ? [photo, ...folded] : [photo];
    for (const { photoId } of shown) stacks.set(photoId, place);
    return shown;
  });
}

interface ResultMonth {
  readonly key: string;
  readonly heading: string;
  readonly results: SearchResult[];
}

/** Newest first; of photos of one moment the better match. A stack stands where its leader does. */
function byMonth(results: readonly SearchResult[]): ResultMonth[] {
  const months: ResultMonth[] = [];
  for (const result of results.toSorted((a, b) => b.photo.takenAtMs - a.photo.takenAtMs)) {
    const heading = formatMonth(result.photo.takenAtMs);
    const last = months.at(-1);
    if (last?.heading === heading) last.results.push(result);
    else months.push({ key: `month-${heading}`, heading, results: [result] });
  }
  return months;
}

/** Matches first, by match or by month, then under a heading the weak ones; these alone where nothing matches, if they are asked for. */
export function arrangeResults(
  answer: SearchAnswer,
  { showsClosest, openStacks, sort }: ArrangementOptions,
): Arrangement {
  const matching = answer.results.filter(isMatch);
  const hasMatches = matching.length > 0;
  const weak = hasMatches || showsClosest ? answer.results.filter((result) => !isMatch(result)) : [];
  const stacks = new Map<PhotoId, StackPlace>();
  const sections: PhotoSection[] = [
    ...(sort === 'date'
      ? byMonth(matching).map(({ key, heading, results }) => ({
          key,
          heading,
          photos: layOut(results, openStacks, stacks),
        }))
      : [{ key: 'matches', heading: null, photos: layOut(matching, openStacks, stacks) }]),
    {
      key: 'weak',
      // By themselves they need none: that nothing matches is said above them.
      heading: hasMatches ? words.lessLikely : null,
      photos: layOut(weak, openStacks, stacks),
    },
  ].filter((section) => section.photos.length > 0);
  return { sections, photos: sections.flatMap((section) => section.photos), stacks };
}
