/** Names of the messages between the preload and Electron's main process. Runs in both. */
export const hostChannels = {
  /** Envelopes of channels to the engine, both ways. */
  engine: 'recollect:engine',
  pickFolder: 'recollect:pick-folder',
} as const;
