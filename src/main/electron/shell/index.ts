/** The desktop shell around the engine: windows, menu, tray, messages, settings. */
export { gather } from './gather.ts';
export { askPortalForKeys } from './quick-window.ts';
export { openShell, type Shell } from './shell.ts';
export { readStartRequest, startRequest } from './start-request.ts';
export type { ShellWords } from './words/index.ts';
