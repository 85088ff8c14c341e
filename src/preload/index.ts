/**
 * The preload: one CommonJS file in a sandbox. It carries frames between the page and Electron's main process, and offers
 * the desktop's few capabilities; the page reaches nothing else.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { hostChannels } from '../contract/host-channels.ts';
import type { HostOutcome, RecollectHost } from '../contract/host.ts';
import type { Envelope } from '../contract/rpc/ports/multiplex.ts';
import { createPort, type Port, type PortControl } from '../contract/rpc/port.ts';

const channels = new Map<number, PortControl>();
/**
 * Even: the page's side of the multiplexer in the main process. From a random start, so that a page that was loaded again
 * never takes up a number of the one before.
 */
let nextChannel = 2 * (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);

function post(envelope: Envelope): void {
  ipcRenderer.send(hostChannels.engine, envelope);
}

// Only the main process sends here, so the shape is known.
ipcRenderer.on(hostChannels.engine, (_event, { channel, step, frame }: Envelope) => {
  const control = channels.get(channel);
  if (step === 'frame') control?.deliver(frame);
  else if (step === 'close') {
    channels.delete(channel);
    control?.didClose();
  }
});

function connect(): Port {
  const channel = nextChannel;
  nextChannel += 2;
  const control = createPort({
    send: (frame) => post({ channel, step: 'frame', frame }),
    close() {
      channels.delete(channel);
      post({ channel, step: 'close' });
    },
  });
  channels.set(channel, control);
  post({ channel, step: 'open', topic: 'rpc' });
  return control.port;
}

/** Asks the main process, which answers with an outcome on each of these channels. */
function request(channel: string, about: unknown): Promise<HostOutcome> {
  return ipcRenderer.invoke(channel, about) as Promise<HostOutcome>;
}

const host: RecollectHost = {
  connect,
  pickFolder(purpose = 'watch') {
    // The main process answers with exactly this.
    return ipcRenderer.invoke(hostChannels.pickFolder, purpose) as Promise<string | null>;
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
  showInFolder: (photoId) => request(hostChannels.showInFolder, photoId),
  openWithDefaultApp: (photoId) => request(hostChannels.openWithDefaultApp, photoId),
  copyImage: (photoId) => request(hostChannels.copyImage, photoId),
  startDrag: (photoIds) => ipcRenderer.send(hostChannels.startDrag, photoIds),
  copyText: (text) => request(hostChannels.copyText, text),
};

contextBridge.exposeInMainWorld('recollectHost', host);
