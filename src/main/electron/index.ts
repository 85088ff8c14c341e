/** The desktop shell's parts, for src/main/index.ts to put together. */
export { openAppLog } from './app-log.ts';
export { engineLaunch } from './engine-launch.ts';
export { startEngineProcess, type EngineProcess } from './engine-process.ts';
export { spawnEngine } from './engine-spawn.ts';
export { serveHostCapabilities } from './host-capabilities.ts';
export { limitPermissions, lockPages } from './lockdown.ts';
export { mediaOverPort } from './media-channel.ts';
export { relayPages } from './page-carriers.ts';
export { tellPower } from './power.ts';
export { registerSchemes, serveSchemes } from './protocols.ts';
export { openShell, readStartRequest, startRequest, type Shell } from './shell/index.ts';
export { offerUpdates } from './updates.ts';
