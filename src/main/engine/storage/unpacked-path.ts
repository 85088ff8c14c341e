/** Where a file of a packaged app lies on the disk. Pure. */

/** The path beside app.asar of a file that seems to be inside it, where the system's loader can read it; any other path as it is. */
export function unpackedPath(path: string): string {
  return path.replace(/(?<=[/\\])app\.asar(?=[/\\])/u, 'app.asar.unpacked');
}
