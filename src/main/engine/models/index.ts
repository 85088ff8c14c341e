/** Model packs: what there is, what is installed, and how one gets here. */
export type { Patience } from './download-file.ts';
export { downloadPack, type DownloadPackOptions } from './download-pack.ts';
export { importPack } from './import-pack.ts';
export { receivedBytes } from './incoming.ts';
export { manifestSchema, packSizeBytes, readManifest, type PackFile, type PackManifest } from './manifest.ts';
export { findPacks, type AvailablePack, type InstalledPack, type Pack, type PackFolders } from './packs.ts';
export type { PackProgress, PackWorkOptions } from './pack-work.ts';
