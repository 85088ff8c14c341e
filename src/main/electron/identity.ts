/** Who the program is to the systems, and where its own data lie. Pure; read by the packager too. */
import { isAbsolute, relative } from 'node:path';

/** As the bundle's identifier, the task bar's and messages' on Windows, and the desktop file's on Linux. */
export const appId = 'io.github.recollect';

/**
 * The folder for what Chromium and the shell keep: Electron's own choice, but not inside the library. On a Mac both are called by the
 * program's name in the same place, and a library's size would count caches, moving it would take them along.
 */
export function dataDirectory(userDataDirectory: string, libraryDirectory: string): string {
  // The file systems of Macs and Windows take no notice of case.
  const inside = relative(libraryDirectory.toLowerCase(), userDataDirectory.toLowerCase());
  const isApart = inside.startsWith('..') || isAbsolute(inside);
  return isApart ? userDataDirectory : `${libraryDirectory} Window`;
}
