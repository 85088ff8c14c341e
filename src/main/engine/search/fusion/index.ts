/** One order of what was found by picture and by name, and why each photo is in it. */
export { fileNameTest } from './file-name.ts';
export { fuseRankings } from './fuse.ts';
export type { FusedHit, MatchReasons, NameHit, NameMatch, PictureHit, TermMatch } from './ranking.ts';
