/** The desktop shell's parts, for src/main/index.ts to put together. */
export { openAppLog } from './app-log.ts';
export { engineLaunch } from './engine-launch.ts';
export { logFailures } from './failures.ts';
export { appId, dataDirectory } from './identity.ts';
export { startEngineProcess, type EngineProcess } from './engine-process.ts';
export { spawnEngine } from './engine-spawn.ts';
export { serveHostCapabilities } from './host-capabilities.ts';
export { limitSession, lockPages } from './lockdown.ts';
export { mediaOverPort } from './media-channel.ts';
export { relayPages } from './page-carriers.ts';
export { tellPower } from './power.ts';
export { createQuitting } from './quitting.ts';
export { registerSchemes, serveSchemes } from './protocols.ts';
export {
  askPortalForKeys,
  gather,
  openShell,
  readStartRequest,
  startRequest,
  type Shell,
  type ShellWords,
} from './shell/index.ts';
export { updatesOf } from './updates.ts';
