/** Why something could not be done with a file. Runs in the engine's main thread. */
import type { FileFailureReason } from '../../../contract/index.ts';

const reasons: Readonly<Record<string, FileFailureReason>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EROFS: 'read-only',
  EACCES: 'protected',
  EPERM: 'protected',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EBUSY: 'in-use',
  ETXTBSY: 'in-use',
  EIO: 'disk-fault',
  ENAMETOOLONG: 'name-too-long',
};

/** What the file system's error means. */
export function reasonOf(error: unknown): FileFailureReason {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (typeof code === 'string' ? reasons[code] : undefined) ?? 'unknown';
}
