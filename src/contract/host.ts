/**
 * What a desktop host can do that a browser cannot. The preload puts it on the page's `window` as
 * `recollectHost`; where it is absent, the page runs in a browser, over the web host. Types only.
 */
import type { HostInput, HostMethod, HostOutput } from './host-contract.ts';
import type { Port } from './rpc/port.ts';

/** Each request of the host contract. Rejects where its input does not fit, or the window is not to be heard. */
export type HostRequests = {
  readonly [M in HostMethod]: (input: HostInput<M>) => Promise<HostOutput<M>>;
};

export interface RecollectHost extends HostRequests {
  /**
   * Opens a connection to the engine. It closes when the engine dies, and at once while there is none, so that
   * the page tries again after a moment, as with a WebSocket.
   */
  connect(): Port;
  /** The path of a file that was dropped or chosen, empty for one that is not on disk (a pasted image). */
  pathForFile(file: File): string;
}
