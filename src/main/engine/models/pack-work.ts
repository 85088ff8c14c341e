/** What is common to the ways in which a pack gets here. Runs in the engine's main thread. */

/** How far a download or an import has come; bytes of the whole pack. */
export interface PackProgress {
  readonly phase: 'downloading' | 'verifying';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface PackWorkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called often; the caller paces what it does with it. */
  readonly onProgress?: ((progress: PackProgress) => void) | undefined;
}
