/** Which of Electron's fuses the packaged app has on. Pure; runs in the pinned Node. */
import { FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';
import type { Target } from './targets.ts';

/** Every fuse by name, so that one that is new in Electron does not compile until somebody has decided. */
export type FuseStates = Readonly<Record<keyof typeof FuseV1Options, boolean>>;

export function fuseStates(platform: Target['platform']): FuseStates {
  return {
    // The engine's process is the Electron binary run as Node, but on Linux, which has a Node of its own (engine-launch.ts).
    RunAsNode: platform !== 'linux',
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    // Electron checks it on macOS and Windows; on Linux there is no place for the checksum.
    EnableEmbeddedAsarIntegrityValidation: platform !== 'linux',
    OnlyLoadAppFromAsar: true,
    // There is one snapshot, Electron's own.
    LoadBrowserProcessSpecificV8Snapshot: false,
    // The page has a scheme of its own; `file:` is refused.
    GrantFileProtocolExtraPrivileges: false,
    // Bounds of WebAssembly memory by the processor's page faults, which is Electron's default, and faster.
    WasmTrapHandlers: true,
  };
}

/**
 * The same for @electron/fuses. `resetAdHocDarwinSignature`: changing the binary breaks the ad-hoc signature without which
 * macOS does not start it on Apple silicon; a real signature comes after.
 */
export function fuseConfig(platform: Target['platform']): FuseV1Config {
  const states = fuseStates(platform);
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: platform === 'darwin' && process.platform === 'darwin',
    [FuseV1Options.RunAsNode]: states.RunAsNode,
    [FuseV1Options.EnableCookieEncryption]: states.EnableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: states.EnableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: states.EnableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: states.EnableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: states.OnlyLoadAppFromAsar,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: states.LoadBrowserProcessSpecificV8Snapshot,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: states.GrantFileProtocolExtraPrivileges,
    [FuseV1Options.WasmTrapHandlers]: states.WasmTrapHandlers,
  };
}
