/** The folders that the app was started with: `recollect ~/Pictures`, or a folder dropped on its icon. Pure. */
import { resolve } from 'node:path';

/**
 * The folders among the arguments of a start, as absolute paths. `own` is how many come first and are the program's own:
 * the binary, and in a checkout the app's folder.
 */
export function folderArguments(
  argv: readonly string[],
  own: number,
  workingDirectory: string,
): readonly string[] {
  return argv
    .slice(own)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(workingDirectory, argument));
}
