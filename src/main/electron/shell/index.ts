/** The desktop shell around the engine: windows, menu, tray, messages, settings. */
export { openShell, type Shell } from './shell.ts';
export { readStartRequest, startRequest, type StartRequest } from './start-request.ts';
