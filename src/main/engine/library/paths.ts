/** Where paths lie to each other. Pure. */
import { sep } from 'node:path';

/** True where `path` is `folder` or lies in it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
