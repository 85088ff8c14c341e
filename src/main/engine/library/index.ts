/** Which folders are watched, what files are in them, and what became of each. Runs in the engine. */
export { liesInside } from './link-check.ts';
export { browseFolders } from './browse.ts';
export { createDepartures, graceMs, type Departures } from './departures.ts';
export { isInside } from './paths.ts';
export { addFolder, libraryState, readableFolder, removeFolder } from './folders.ts';
export { previewIgnoreList } from './ignore-preview.ts';
export { checkIgnoreList, isOfInterest } from './ignore-rules.ts';
export { isTooSmall, noMinimum, type MinimumSize } from './minimum-size.ts';
export { standingOf, type RootStanding } from './roots.ts';
export { scanFolder } from './scan.ts';
export type { ScanOptions, ScanSummary } from './scan.ts';
export { createSettling, isInScope, stillAfterMs, type Settling } from './settling.ts';
export type { Scope } from './walk.ts';
