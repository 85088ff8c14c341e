/** A folder's own name, out of a path of any system. Runs in the page. */

/** "Pictures" for "/home/me/Pictures/"; a root is called by its path. */
export function folderName(path: string): string {
  const parts = path.split(/[\\/]/u).filter((part) => part !== '');
  return parts.at(-1) ?? path;
}
