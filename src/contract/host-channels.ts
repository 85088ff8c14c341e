/** Names of the messages between the preload and Electron's main process. Runs in both. */
export const hostChannels = {
  /** Envelopes of channels to the engine, both ways. */
  engine: 'recollect:engine',
  /** A name of the host contract and its input; answered with its output. */
  request: 'recollect:request',
} as const;
