/**
 * The preload: one CommonJS file in a sandbox. It carries frames between the page and Electron's main process, and offers
 * the desktop's few capabilities; the page reaches nothing else.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { hostChannels } from '../contract/host-channels.ts';
import type { HostInput, HostMethod, HostOutput } from '../contract/host-contract.ts';
import type { RecollectHost } from '../contract/host.ts';
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

/** One of the host contract's requests, which the main process checks and answers. */
function request<M extends HostMethod>(method: M): (input: HostInput<M>) => Promise<HostOutput<M>> {
  // The main process answers with what the contract says.
  return (input) => ipcRenderer.invoke(hostChannels.request, method, input) as Promise<HostOutput<M>>;
}

// Each by its name: the page reaches what stands here, whatever else the main process may answer.
const host: RecollectHost = {
  connect,
  pathForFile: (file) => webUtils.getPathForFile(file),
  pickFolder: request('pickFolder'),
  showInFolder: request('showInFolder'),
  openWithDefaultApp: request('openWithDefaultApp'),
  copyImage: request('copyImage'),
  copyText: request('copyText'),
  startDrag: request('startDrag'),
};

contextBridge.exposeInMainWorld('recollectHost', host);
