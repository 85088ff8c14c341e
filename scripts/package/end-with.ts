/** How the packager's scripts tell what came of them. Runs in the pinned Node. */

/**
 * Has this process end with a code. Not by `process.exitCode` alone: what electron-builder brings along ends the process with 0 once
 * nothing is left to do (async-exit-hook).
 */
export function endWith(code: number): void {
  process.exitCode = code;
  process.on('exit', () => {
    process.exitCode = code;
  });
}
