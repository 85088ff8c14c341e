/** Which folders are watched, what files are in them, and what became of each. Runs in the engine. */
export { browseFolders } from './browse.ts';
export { addFolder, isInside, libraryState, readableFolder, removeFolder } from './folders.ts';
export { scanFolder } from './scan.ts';
export type { ScanOptions, ScanSummary } from './scan.ts';
