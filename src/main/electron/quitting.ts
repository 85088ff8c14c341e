/**
 * The end of the app in its order: windows go at once, the engine closes its library, then the program ends. Who starts it again
 * meanwhile gets it back: their start has handed over to a program that was about to end. Needs nothing of Electron.
 */
export interface QuittingOptions {
  /** Takes windows, tray and keys away. */
  readonly close: () => void;
  /** Ends the engine, in bounded time. */
  readonly stopEngine: () => Promise<void>;
  /** Starts the engine anew, and brings tray and keys back. */
  readonly reopen: () => void;
  /** Ends the program, which asks `beforeQuit` once more. */
  readonly quit: () => void;
}

export interface Quitting {
  /** For Electron's `before-quit`: holds the end up until the engine has closed. */
  readonly beforeQuit: (event: { readonly preventDefault: () => void }) => void;
  /** Acts at once; while the app is closing, once it is back. */
  readonly whenOpen: (act: () => void) => void;
  /** Closes all but the program itself, for what ends it in its own way and may not be held up: an update. */
  readonly closeForUpdate: () => Promise<void>;
  /** Undoes that, where the update came to nothing. */
  readonly reopen: () => void;
}

export function createQuitting({ close, stopEngine, reopen, quit }: QuittingOptions): Quitting {
  let stage: 'open' | 'closing' | 'closed' = 'open';
  let waiting: (() => void)[] = [];

  function open(): void {
    stage = 'open';
    reopen();
    const acts = waiting;
    waiting = [];
    for (const act of acts) act();
  }

  /** The engine’s end is waited for, whatever comes of it. */
  async function closeAll(): Promise<void> {
    stage = 'closing';
    close();
    await stopEngine().catch(() => undefined);
  }

  return {
    beforeQuit(event) {
      if (stage === 'closed') return;
      event.preventDefault();
      if (stage === 'closing') return;
      void closeAll().then(() => {
        if (waiting.length > 0) open();
        else {
          stage = 'closed';
          quit();
        }
      });
    },
    whenOpen(act) {
      if (stage === 'open') act();
      else waiting.push(act);
    },
    async closeForUpdate() {
      await closeAll();
      stage = 'closed';
    },
    reopen: open,
  };
}
