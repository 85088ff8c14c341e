/** Files and folders under a watched folder: how their paths are kept, and how the system knows them. Runs in the engine. */
import { isUtf8 } from 'node:buffer';
import { basename, join, sep } from 'node:path';

/** A file or folder under the root: its path as it is shown and kept, and as the system knows it. */
export interface Place {
  readonly relativePath: string;
  readonly name: string;
  readonly path: string | Buffer;
  /** False where a name on the way is no UTF-8: the path as it is kept does not lead back to the file. */
  readonly canBeNamed: boolean;
}

/** Bytes that are no text are written as \xE4, so that two such names do not become one. */
export function nameOf(bytes: Buffer): string {
  return isUtf8(bytes)
    ? bytes.toString('utf8')
    : bytes
        .toString('latin1')
        .replace(
          /[^\u{20}-\u{7e}]/gu,
          (letter) => `\\x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
        );
}

/** An entry of a folder. */
export function placeIn(parent: Place, bytes: Buffer, name: string): Place {
  const canBeNamed = parent.canBeNamed && isUtf8(bytes);
  return {
    relativePath: parent.relativePath === '' ? name : `${parent.relativePath}/${name}`,
    name,
    path: canBeNamed
      ? join(parent.path.toString(), name)
      : Buffer.concat([Buffer.from(parent.path), Buffer.from(sep), bytes]),
    canBeNamed,
  };
}

/** A folder that a scope names. */
export function placeAt(root: string, relativePath: string): Place {
  const path = relativePath === '' ? root : join(root, ...relativePath.split('/'));
  return { relativePath, name: basename(path), path, canBeNamed: true };
}
