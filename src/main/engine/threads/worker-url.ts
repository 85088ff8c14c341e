/** Where a worker's entry file lies. Runs anywhere in the engine. */

/**
 * The address of a worker's entry, given without its extension. It takes the caller's own extension, so that the
 * same line works from source (`.ts`, run by Node itself) and from the build (`.js`).
 *
 * @param base the caller's `import.meta.url`
 * @param relativeWithoutExtension such as `./decode-worker`
 */
export function workerUrl(base: string, relativeWithoutExtension: string): URL {
  const extension = base.endsWith('.ts') ? '.ts' : '.js';
  return new URL(relativeWithoutExtension + extension, base);
}
