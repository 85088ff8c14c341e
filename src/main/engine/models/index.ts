/** Model packs: what there is, what is installed, and how one gets here. */
export { manifestSchema, packSizeBytes, readManifest, type PackFile, type PackManifest } from './manifest.ts';
export { findPacks, type AvailablePack, type InstalledPack, type Pack, type PackFolders } from './packs.ts';
