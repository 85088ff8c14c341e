/** Names of the messages between the preload and Electron's main process. Runs in both. */
export const hostChannels = {
  /** Envelopes of channels to the engine, both ways. */
  engine: 'recollect:engine',
  pickFolder: 'recollect:pick-folder',
  showInFolder: 'recollect:show-in-folder',
  openWithDefaultApp: 'recollect:open-with-default-app',
  copyImage: 'recollect:copy-image',
  copyText: 'recollect:copy-text',
  startDrag: 'recollect:start-drag',
} as const;
