/** Calls and events of the contract over any port. Runs everywhere: no Node, no DOM. */
export * from './client.ts';
export * from './event-hub.ts';
export * from './frames.ts';
export * from './port.ts';
export * from './ports/in-memory.ts';
export * from './ports/message-port.ts';
export * from './ports/multiplex.ts';
export * from './ports/web-socket.ts';
export * from './server.ts';
