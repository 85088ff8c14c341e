/** Why something could not be done with a file, in a sentence. Runs in the engine's main thread. */

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** `place`: what was to be written, "The system’s bin" say. */
export function fileSentence(error: unknown, place: string): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'The file is not there any more; look for changes in its folder.';
    case 'EROFS':
      return 'Its folder, or the place it was to go to, can only be read.';
    case 'EACCES':
    case 'EPERM':
      return 'It is protected: this account may not change it, or not write to the place it was to go to.';
    case 'ENOSPC':
    case 'EDQUOT':
      return `${place} has no room left: the disk is full.`;
    case 'EBUSY':
      return 'Another program is using the file; close it there and try again.';
    case 'EIO':
      return 'The disk reported a fault while the file was read or written.';
    case 'ENAMETOOLONG':
      return 'Its name is too long for that place.';
    default:
      return 'It could not be done; Recollect’s log has the cause.';
  }
}

/** True where nothing further can be written either. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error));
}
