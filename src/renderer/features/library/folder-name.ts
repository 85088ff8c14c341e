/** What a path of any system says of itself. Runs in the page. */

/** "Pictures" for "/home/me/Pictures/"; a root is called by its path. */
export function folderName(path: string): string {
  const parts = path.split(/[\\/]/u).filter((part) => part !== '');
  return parts.at(-1) ?? path;
}

/** True where `path` is `folder` itself or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [path, folder].map((each) =>
    `${each.replace(/[\\/]+$/u, '')}/`.replaceAll('\\', '/'),
  );
  return inner?.startsWith(outer ?? inner) === true;
}
