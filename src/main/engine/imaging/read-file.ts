/** Reads image files whole, within limits. Runs in decoding threads. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { DecodeFailure } from './decode-failure.ts';
import { limits } from './limits.ts';

const chunkBytes = 256 * 1024;
/** Node's types say that they are everywhere. */
const { O_NOFOLLOW: noFollow = 0, O_NONBLOCK: nonBlocking = 0 } = constants as Partial<typeof constants>;

function unreadable(error: unknown): DecodeFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new DecodeFailure('unreadable', 'The file is no longer there.', error);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new DecodeFailure('unreadable', 'The file may not be read: it lacks the permission.', error);
  }
  if (code === 'ELOOP') return isLink(error);
  return new DecodeFailure('unreadable', 'The file cannot be read from its disk.', error);
}

/**
 * Opens an ordinary file that is not too large, and looks at what it opened: the name may lead elsewhere by then. A pipe
 * does not wait for a writer.
 */
async function withFile<T>(
  path: string,
  body: (file: FileHandle, size: number) => Promise<T>,
  mayBeLink = false,
): Promise<T> {
  try {
    // Windows has no such flag.
    if (!mayBeLink && noFollow === 0 && (await lstat(path)).isSymbolicLink()) throw isLink();
    const file = await open(path, constants.O_RDONLY | nonBlocking | (mayBeLink ? 0 : noFollow));
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new DecodeFailure('unreadable', 'This is not a file.');
      if (found.size > limits.maxFileBytes) throw tooManyBytes();
      return await body(file, found.size);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof DecodeFailure ? error : unreadable(error);
  }
}

function isLink(cause?: unknown): DecodeFailure {
  return new DecodeFailure('unreadable', 'This is a link, which is not followed.', cause);
}

function tooManyBytes(): DecodeFailure {
  const megabytes = limits.maxFileBytes / 1024 / 1024;
  return new DecodeFailure('too-large', `The file is larger than ${megabytes} MB.`);
}

/** The whole file. Throws DecodeFailure `unreadable`, for links too unless they are allowed, or `too-large`. */
export function readImageFile(path: string, options: { mayBeLink?: boolean } = {}): Promise<Uint8Array> {
  return withFile(path, (file) => file.readFile(), options.mayBeLink);
}

export function sha256Of(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

/**
 * SHA-256 of a file's bytes, 32 bytes, in bounded memory, its size, and its beginning: 256 KB, or all of it where it is
 * shorter. Throws DecodeFailure `unreadable`, for links too unless they are allowed, or `too-large`.
 */
export function hashFile(
  path: string,
  options: { mayBeLink?: boolean } = {},
): Promise<{ readonly sha256: Uint8Array; readonly start: Uint8Array; readonly fileBytes: number }> {
  return withFile(
    path,
    async (file, size) => {
      const hash = createHash('sha256');
      let start = new Uint8Array();
      // No more than a small photo needs, and not filled with zeros: that takes longer than hashing.
      let chunk: Uint8Array<ArrayBuffer> = Buffer.allocUnsafeSlow(Math.min(chunkBytes, size + 1));
      for (let at = 0; ;) {
        const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
        if (bytesRead === 0) return { sha256: new Uint8Array(hash.digest()), start, fileBytes: at };
        hash.update(chunk.subarray(0, bytesRead));
        if (at === 0) {
          start = chunk.subarray(0, bytesRead);
          chunk = Buffer.allocUnsafeSlow(chunkBytes);
        }
        at += bytesRead;
        // A file that grows while it is read would never end.
        if (at > limits.maxFileBytes) throw tooManyBytes();
      }
    },
    options.mayBeLink,
  );
}
