/**
 * Relays frames between pages and the engine's process. Each page is a carrier over IPC, with a channel for each of its
 * connections; when a page is left or its process dies, its connections close. Runs in Electron's main process.
 */
import type { WebContents } from 'electron';
import { hostChannels } from '../../contract/host-channels.ts';
import { joinPorts, multiplex, type Carrier, type Port } from '../../contract/rpc/index.ts';
import { onPageMessage } from './page-messages.ts';

/** One page's side of the IPC, from its first message until it is left. */
interface PageLink {
  receive(message: unknown): void;
  end(): void;
}

function linkPage(contents: WebContents, openEngine: () => Port): PageLink {
  const messageListeners = new Set<(message: unknown) => void>();
  const closeListeners = new Set<() => void>();
  let hasEnded = false;
  const carrier: Carrier = {
    send(message) {
      if (!hasEnded && !contents.isDestroyed()) contents.send(hostChannels.engine, message);
    },
    onMessage: (listener) => void messageListeners.add(listener),
    onClose: (listener) => void closeListeners.add(listener),
  };
  multiplex(carrier, { side: 'child', onOpen: (_topic, port) => joinPorts(port, openEngine()) });
  return {
    receive(message) {
      for (const listener of messageListeners) listener(message);
    },
    end() {
      hasEnded = true;
      for (const listener of closeListeners) listener();
    },
  };
}

/** Starts relaying for every page; `openEngine` gives a port to the engine of the moment. */
export function relayPages(openEngine: () => Port): void {
  const links = new Map<number, PageLink>();

  function link(contents: WebContents): PageLink {
    const existing = links.get(contents.id);
    if (existing !== undefined) return existing;
    const { id } = contents;
    const made = linkPage(contents, openEngine);
    links.set(id, made);
    const end = (): void => {
      links.delete(id);
      contents.off('destroyed', end);
      contents.off('render-process-gone', end);
      contents.off('did-navigate', end);
      made.end();
    };
    contents.on('destroyed', end);
    contents.on('render-process-gone', end);
    // The page was left or loaded again; not said of moves within it.
    contents.on('did-navigate', end);
    return made;
  }

  onPageMessage(hostChannels.engine, (sender, message) => link(sender).receive(message));
}
