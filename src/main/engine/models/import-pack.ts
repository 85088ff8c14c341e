/** A pack from a folder of this machine: copied from another one, or fetched by hand. Runs in the engine's main thread. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cancelled, RecollectError, sentence } from '../../../contract/index.ts';
import { incomingFolder, install, partPath, prepareIncoming } from './incoming.ts';
import { packSizeBytes, type PackFile } from './manifest.ts';
import type { InstalledPack, Pack } from './packs.ts';
import { readableSize, sizeInsteadOf, systemCode, writeError } from './sentences.ts';
import type { PackWorkOptions } from './pack-work.ts';

/**
 * Copies the files of a pack from a folder where they lie as in the pack, or all side by side, and installs it.
 * Nothing is written before every file was found with its right size, and nothing installed before every copy had
 * its right digest. Rejects with NOT_FOUND, MODEL_CORRUPT, UNREADABLE, DISK_FULL or CANCELLED.
 *
 * @param targetDir as for `downloadPack`
 */
export async function importPack(
  pack: Pick<Pack, 'manifest'>,
  fromDir: string,
  targetDir: string,
  { signal, onProgress }: PackWorkOptions = {},
): Promise<InstalledPack> {
  const { manifest } = pack;
  await requireFolder(fromDir);
  const sources: { readonly file: PackFile; readonly path: string }[] = [];
  for (const file of manifest.files) sources.push({ file, path: await findSource(file, fromDir) });

  const totalBytes = packSizeBytes(manifest);
  let doneBytes = 0;
  const onBytes = (count: number): void => {
    doneBytes += count;
    onProgress?.({ phase: 'verifying', doneBytes, totalBytes });
  };
  try {
    const incoming = await prepareIncoming(manifest, targetDir);
    for (const { file, path } of sources) {
      const part = partPath(incoming, file.path);
      if ((await copy(path, part, signal, onBytes)) !== file.sha256) {
        await rm(part);
        throw new RecollectError(
          'MODEL_CORRUPT',
          `${path} is not the file that ${manifest.name} needs: it has the right size, but another content.`,
        );
      }
      await rename(part, join(incoming, file.path));
    }
    return await install(manifest, targetDir);
  } catch (error) {
    if (signal?.aborted === true) throw cancelled();
    throw writeError(error, incomingFolder(targetDir));
  }
}

async function requireFolder(path: string): Promise<void> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => undefined,
  );
  if (isFolder === undefined) throw new RecollectError('NOT_FOUND', `There is no folder at ${path}.`);
  if (!isFolder) throw new RecollectError('INVALID_INPUT', sentence('fileNotFolder', { path }));
}

async function findSource(file: PackFile, fromDir: string): Promise<string> {
  let wrongSize: string | undefined;
  for (const path of new Set([join(fromDir, file.path), join(fromDir, basename(file.path))])) {
    const size = await sizeOrUndefined(path);
    if (size === file.sizeBytes) return path;
    if (size !== undefined) {
      wrongSize = `${path} has ${sizeInsteadOf(size, file.sizeBytes)}`;
    }
  }
  if (wrongSize !== undefined) {
    throw new RecollectError('MODEL_CORRUPT', `${wrongSize}: it is another file, or not whole.`);
  }
  throw new RecollectError(
    'NOT_FOUND',
    `${fromDir} holds no ${basename(file.path)} (${readableSize(file.sizeBytes)}).`,
  );
}

async function sizeOrUndefined(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new RecollectError('UNREADABLE', `${path} cannot be read.`, { cause: error });
  }
}

/** Copies and gives the SHA-256 of what was copied. */
async function copy(
  from: string,
  to: string,
  signal: AbortSignal | undefined,
  onBytes: (count: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(
    createReadStream(from, { highWaterMark: 1 << 20 }),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        onBytes(piece.length);
        yield piece;
      }
    },
    createWriteStream(to, { flush: true }),
    signal === undefined ? {} : { signal },
  );
  return hash.digest('hex');
}
