/** The systems that Recollect is packaged for, and the native files each needs. Pure; runs in the pinned Node. */

/** What Node calls it: `process.platform`, `process.arch`. */
export interface Target {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

/**
 * Where every native part has a binary. onnxruntime-node has none for Macs with an Intel processor, sqlite-vec none for
 * Windows on ARM (which runs the x64 package).
 */
export const targets: readonly Target[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
];

export function targetName({ platform, arch }: Target): string {
  return `${platform}-${arch}`;
}

/** The target of that name (`linux-x64`), undefined where there is none. */
export function findTarget(name: string): Target | undefined {
  return targets.find((target) => targetName(target) === name);
}

/** How sqlite-vec names its packages. */
export function vectorPackage({ platform, arch }: Target): string {
  return `sqlite-vec-${platform === 'win32' ? 'windows' : platform}-${arch}`;
}

/**
 * The native files without which the engine does not run, as patterns over the paths beside app.asar. Each must match exactly
 * one file.
 */
export function nativeFiles(target: Target): readonly RegExp[] {
  const { platform, arch } = target;
  const name = targetName(target);
  const onnx = `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}`;
  const onnxLibrary = {
    linux: 'libonnxruntime\\.so\\.1',
    darwin: 'libonnxruntime\\.1\\.dylib',
    win32: 'onnxruntime\\.dll',
  }[platform];
  const vipsLibrary = {
    linux: `node_modules/@img/sharp-libvips-${name}/lib/libvips-cpp\\.so[.\\d]*`,
    darwin: `node_modules/@img/sharp-libvips-${name}/lib/libvips-cpp[.\\d]*\\.dylib`,
    win32: `node_modules/@img/sharp-${name}/lib/libvips-42\\.dll`,
  }[platform];
  const vectorLibrary = { linux: 'vec0\\.so', darwin: 'vec0\\.dylib', win32: 'vec0\\.dll' }[platform];
  const bin = { linux: [], darwin: ['macos-trash'], win32: ['windows-trash\\.exe'] }[platform];
  return [
    `${onnx}/onnxruntime_binding\\.node`,
    `${onnx}/${onnxLibrary}`,
    `node_modules/better-sqlite3/prebuilds/${name}\\.node`,
    `node_modules/${vectorPackage(target)}/${vectorLibrary}`,
    `node_modules/@img/sharp-${name}/lib/sharp-${name}-[.\\d]+\\.node`,
    vipsLibrary,
    ...bin.map((program) => `node_modules/trash/lib/${program}`),
  ].map((pattern) => new RegExp(`^${pattern}$`, 'u'));
}
