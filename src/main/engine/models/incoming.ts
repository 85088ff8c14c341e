/**
 * The folder in which a pack gathers before it is installed. Files come here under a `.part` name, get their own
 * name when their digest is right, and the folder takes the pack's place when all are there, so that a pack is
 * either whole or absent and an older one goes on working meanwhile. Runs in the engine's main thread.
 */
import { statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { manifestFileName, type PackManifest } from './manifest.ts';
import type { InstalledPack } from './packs.ts';

/** Where a pack that is to lie in `targetDir` gathers. */
export function incomingFolder(targetDir: string): string {
  return `${targetDir}.incoming`;
}

/** Where a file of the pack gathers its bytes. */
export function partPath(incoming: string, path: string): string {
  return join(incoming, `${path}.part`);
}

/** Bytes of the pack that have arrived and wait for the rest. */
export function receivedBytes(manifest: PackManifest, targetDir: string): number {
  const incoming = incomingFolder(targetDir);
  let sum = 0;
  for (const { path, sizeBytes } of manifest.files) {
    const size = sizeOf(join(incoming, path)) ?? sizeOf(partPath(incoming, path)) ?? 0;
    sum += Math.min(size, sizeBytes);
  }
  return sum;
}

/** Makes the folders that the pack's files go to. */
export async function prepareIncoming(manifest: PackManifest, targetDir: string): Promise<string> {
  const incoming = incomingFolder(targetDir);
  for (const { path } of manifest.files) await mkdir(dirname(join(incoming, path)), { recursive: true });
  return incoming;
}

/** Puts the gathered pack in its place. Every file must have been verified. */
export async function install(manifest: PackManifest, targetDir: string): Promise<InstalledPack> {
  const incoming = incomingFolder(targetDir);
  await writeFile(join(incoming, manifestFileName), `${JSON.stringify(manifest, null, 2)}\n`, {
    flush: true,
  });
  const retired = `${targetDir}.retired`;
  await rm(retired, { recursive: true, force: true });
  if (sizeOf(targetDir) !== undefined) await rename(targetDir, retired);
  await rename(incoming, targetDir);
  await rm(retired, { recursive: true, force: true });
  return { manifest, directory: targetDir, isInstalled: true };
}

/** Undefined where there is nothing. */
export function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
