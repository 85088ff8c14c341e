/** Names of the messages between the preload and Electron's main process. Runs in both. */
export const hostChannels = {
  /** Envelopes of channels to the engine, both ways. */
  engine: 'recollect:engine',
  /** A name of the host contract and its input; answered with its output. */
  request: 'recollect:request',
  /** From the page: it listens. To the page: what the shell tells it. */
  shell: 'recollect:shell',
} as const;
