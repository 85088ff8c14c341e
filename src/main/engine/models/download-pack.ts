/** A whole pack over HTTP. Runs in the engine's main thread. */
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelled, RecollectError } from '../../../contract/index.ts';
import { defaultPatience, downloadFile, type Patience } from './download-file.ts';
import { incomingFolder, install, partPath, prepareIncoming, receivedBytes, sizeOf } from './incoming.ts';
import { packSizeBytes, type PackManifest } from './manifest.ts';
import type { InstalledPack, Pack } from './packs.ts';
import { readableSize, writeError } from './sentences.ts';
import type { PackWorkOptions } from './pack-work.ts';

export interface DownloadPackOptions extends PackWorkOptions {
  /** The folder that the pack will be: the pack's id inside the folder of downloaded packs. */
  readonly targetDir: string;
  /** Takes the place of the manifest's own address; null or absent for that one. */
  readonly mirrorUrl?: string | null | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly patience?: Patience | undefined;
}

/**
 * Fetches what is missing of a pack, checks it, and installs it. What arrived before a failure is kept beside
 * `targetDir` and used by the next attempt. Rejects with DOWNLOAD_FAILED, MODEL_CORRUPT, DISK_FULL, CANCELLED, or
 * INVALID_INPUT for a pack that has no address.
 */
export async function downloadPack(
  pack: Pick<Pack, 'manifest'>,
  options: DownloadPackOptions,
): Promise<InstalledPack> {
  const { manifest } = pack;
  const { targetDir, onProgress, signal = new AbortController().signal } = options;
  const baseUrl = options.mirrorUrl ?? manifest.source?.baseUrl;
  if (baseUrl === undefined) {
    throw new RecollectError('INVALID_INPUT', `${manifest.name} has no address to be downloaded from.`);
  }
  const totalBytes = packSizeBytes(manifest);
  try {
    const incoming = await prepareIncoming(manifest, targetDir);
    await checkRoom(manifest, targetDir);
    let doneBytes = 0;
    for (const { path, sizeBytes, sha256 } of manifest.files) {
      if (signal.aborted) throw cancelled();
      const destination = join(incoming, path);
      // A file has its own name only after its digest was found right.
      if (sizeOf(destination) !== sizeBytes) {
        const before = doneBytes;
        await downloadFile(
          {
            url: fileUrl(baseUrl, path),
            name: path,
            part: partPath(incoming, path),
            destination,
            sizeBytes,
            sha256,
          },
          {
            fetch: options.fetch ?? globalThis.fetch,
            patience: options.patience ?? defaultPatience,
            signal,
            onProgress: (phase, received) =>
              onProgress?.({ phase, doneBytes: before + received, totalBytes }),
          },
        );
      }
      doneBytes += sizeBytes;
      onProgress?.({ phase: 'downloading', doneBytes, totalBytes });
    }
    return await install(manifest, targetDir);
  } catch (error) {
    throw writeError(error, incomingFolder(targetDir));
  }
}

/** The address of a file of a pack. */
export function fileUrl(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/u, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Better said before the first hour of downloading than after it. */
async function checkRoom(manifest: PackManifest, targetDir: string): Promise<void> {
  const neededBytes = packSizeBytes(manifest) - receivedBytes(manifest, targetDir);
  const { bavail, bsize, blocks } = await statfs(incomingFolder(targetDir));
  const freeBytes = bavail * bsize;
  // Some network drives report no size at all.
  if (blocks > 0 && freeBytes < neededBytes) {
    throw new RecollectError(
      'DISK_FULL',
      `${manifest.name} needs ${readableSize(neededBytes)}, but only ${readableSize(freeBytes)} are free ` +
        `on the disk of ${targetDir}.`,
    );
  }
}
