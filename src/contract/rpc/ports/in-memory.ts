/** Two ports in one process: what the CLI and tests use. Runs everywhere. */
import { createClient, type Client } from '../client.ts';
import { createPort, type Port, type PortControl } from '../port.ts';
import { serve, type ServeOptions } from '../server.ts';

/**
 * Makes a connected pair. Frames are copied and arrive in a later microtask, so that neither side can see
 * the other's objects or rely on an order that no real transport has.
 */
export function inMemoryPorts(): readonly [Port, Port] {
  const left: PortControl = createPort({
    send(frame) {
      const copy: unknown = structuredClone(frame);
      queueMicrotask(() => right.deliver(copy));
    },
    close: () => queueMicrotask(() => right.didClose()),
  });
  const right: PortControl = createPort({
    send(frame) {
      const copy: unknown = structuredClone(frame);
      queueMicrotask(() => left.deliver(copy));
    },
    close: () => queueMicrotask(() => left.didClose()),
  });
  return [left.port, right.port];
}

/** A client of handlers in the same process, with the same checks as over any other port. */
export function createInMemoryClient(options: ServeOptions): Client {
  const [clientPort, serverPort] = inMemoryPorts();
  serve(serverPort, options);
  return createClient(clientPort);
}
