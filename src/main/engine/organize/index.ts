/** What people do with photos beside looking for them: albums, the bin, copies for elsewhere. Runs in the engine. */
export * from './album-names.ts';
export { createBin, type Bin } from './bin.ts';
export { createExports, type Exports } from './export-copies.ts';
export { moveToSystemBin, type MoveToSystemBin } from './system-bin.ts';
