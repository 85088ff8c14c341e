/** Whether this installation may bring itself up to date. Pure; runs in Electron's main process. */
import { dirname, join } from 'node:path';

export interface UpdateQuestion {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** `process.resourcesPath`. */
  readonly resourcesDirectory: string;
  /** The program: `process.execPath`. */
  readonly programPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

/**
 * Only where the app put itself there: an AppImage, the Windows installer, a signed app on macOS. Not for a deb or another
 * package of a distribution, nor for the portable program or a folder that somebody unpacked: those are brought up to date by what
 * brought them. `RECOLLECT_NO_UPDATES` switches it off.
 */
export function mayUpdateItself(question: UpdateQuestion): boolean {
  const { platform, isPackaged, resourcesDirectory, programPath, env, exists } = question;
  if (!isPackaged || (env['RECOLLECT_NO_UPDATES'] ?? '') !== '') return false;
  // electron-builder leaves it out of what has no release to ask, or no signature to compare.
  if (!exists(join(resourcesDirectory, 'app-update.yml'))) return false;
  switch (platform) {
    case 'linux':
      return (env['APPIMAGE'] ?? '') !== '';
    case 'win32':
      return (
        (env['PORTABLE_EXECUTABLE_FILE'] ?? '') === '' &&
        exists(join(dirname(programPath), 'Uninstall Recollect.exe'))
      );
    case 'darwin':
      // From the disk image, or where macOS put it aside, it cannot be replaced.
      return !programPath.startsWith('/Volumes/') && !programPath.includes('/AppTranslocation/');
    default:
      return false;
  }
}
