/** Where a photo's file is, as a path to be read and pasted. Runs in the page. */

/**
 * The whole path of a photo in a watched folder, in the writing of the machine that the folder is on.
 *
 * @param folderPath the folder's whole path
 * @param relativePath from there, with forward slashes
 */
export function photoPath(folderPath: string, relativePath: string): string {
  const isWindows = /^(?:[a-z]:[\\/]|\\\\)/iu.test(folderPath);
  const separator = isWindows ? '\\' : '/';
  const inside = isWindows ? relativePath.replaceAll('/', '\\') : relativePath;
  return folderPath.endsWith(separator) ? folderPath + inside : folderPath + separator + inside;
}
