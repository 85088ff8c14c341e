/** The bin of the operating system, where a person finds files again. Runs in the engine's main thread. */

/** Moves files to the system's bin; rejects where one of them could not be, and others may have been. */
export type MoveToSystemBin = (paths: readonly string[]) => Promise<void>;

export const moveToSystemBin: MoveToSystemBin = async (paths) => {
  // On demand: nobody empties a bin at the start.
  const { default: trash } = await import('trash');
  // Names of photos hold brackets and stars; none of them is a pattern.
  await trash(paths, { glob: false });
};
