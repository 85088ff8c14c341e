import { describe, expect, it } from 'vitest';
import type { PackageContents, UnpackedFile } from './contents.ts';
import type { Expected } from './expected.ts';
import { fuseStates } from './fuses.ts';
import { problemsOf, sizeBudgetBytes } from './problems.ts';
import { findTarget, targets, targetName, type Target } from './targets.ts';

const expected: Expected = {
  allowedPackages: new Set(['zod@4.0.0', 'sqlite-vec@0.1.9']),
  requiredPackages: new Set(['zod@4.0.0']),
  packed: ['package.json', 'dist/main/index.js'],
  unpacked: ['package.json', 'models/starter/vision.onnx'],
};

/** The native files of a target as its packages name them. */
function natives({ platform, arch }: Target): UnpackedFile[] {
  const name = `${platform}-${arch}`;
  const onnx = `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}`;
  const paths = {
    linux: [
      `${onnx}/libonnxruntime.so.1`,
      `node_modules/sqlite-vec-linux-${arch}/vec0.so`,
      `node_modules/@img/sharp-libvips-${name}/lib/libvips-cpp.so.8.18.7`,
    ],
    darwin: [
      `${onnx}/libonnxruntime.1.dylib`,
      `node_modules/sqlite-vec-darwin-${arch}/vec0.dylib`,
      `node_modules/@img/sharp-libvips-${name}/lib/libvips-cpp.8.18.7.dylib`,
      'node_modules/trash/lib/macos-trash',
    ],
    win32: [
      `${onnx}/onnxruntime.dll`,
      `node_modules/sqlite-vec-windows-${arch}/vec0.dll`,
      `node_modules/@img/sharp-${name}/lib/libvips-42.dll`,
      'node_modules/trash/lib/windows-trash.exe',
    ],
  }[platform];
  return [
    `${onnx}/onnxruntime_binding.node`,
    `node_modules/better-sqlite3/prebuilds/${name}.node`,
    `node_modules/@img/sharp-${name}/lib/sharp-${name}-0.35.5.node`,
    ...paths,
  ].map((path) => ({ path, sizeBytes: 10, kind: { platform, archs: [arch] } }));
}

/** A package as it should be. */
function sound(target: Target): PackageContents {
  const plain = (path: string): UnpackedFile => ({ path, sizeBytes: 10, kind: undefined });
  return {
    packed: expected.packed.map(plain),
    unpacked: [...expected.unpacked.map(plain), ...natives(target)],
    listedAsUnpacked: ['models/starter/vision.onnx'],
    packages: new Map([['node_modules/zod', 'zod@4.0.0']]),
    resources: [
      plain('LICENSE.txt'),
      plain('THIRD_PARTY_NOTICES.md'),
      ...(target.platform === 'linux' ? [plain('node'), plain('LICENSE.node.txt')] : []),
    ],
    fuses: fuseStates(target.platform),
    infoPlist: target.platform === 'darwin' ? '<string>public.folder</string>' : undefined,
  };
}

const linux = findTarget('linux-x64') ?? { platform: 'linux', arch: 'x64' };
const good = sound(linux);
const problems = (changes: Partial<PackageContents>): string[] =>
  problemsOf({ ...good, ...changes }, linux, expected);
const withFile = (path: string, kind?: UnpackedFile['kind']): Partial<PackageContents> => ({
  unpacked: [...good.unpacked, { path, sizeBytes: 10, kind }],
});
const withPacked = (path: string): Partial<PackageContents> => ({
  packed: [...good.packed, { path, sizeBytes: 10 }],
});

it.each(targets.map((target) => [targetName(target), target] as const))(
  'finds nothing wrong with a sound package for %s',
  (_, target) => {
    expect(problemsOf(sound(target), target, expected)).toEqual([]);
  },
);

describe('finds', () => {
  it.each(natives(linux).map(({ path }) => path))('that %s is missing', (path) => {
    const unpacked = good.unpacked.filter((file) => file.path !== path);
    expect(problems({ unpacked })).toEqual([expect.stringMatching(/^0 files instead of one fit /u)]);
  });

  it('a native file that is none', () => {
    const unpacked = good.unpacked.map((file) => ({
      ...file,
      kind: file.path.endsWith('vec0.so') ? undefined : file.kind,
    }));
    expect(problems({ unpacked })).toEqual([
      'node_modules/sqlite-vec-linux-x64/vec0.so is no program or library.',
    ]);
  });

  it.each([
    ['node_modules/x/lib/y.node', { platform: 'win32', archs: ['x64'] }],
    ['node_modules/x/lib/y.so', { platform: 'linux', archs: ['arm64'] }],
    ['node_modules/x/lib/y', { platform: 'darwin', archs: ['x64', 'arm64'] }],
    ['node_modules/x/prebuilds/linuxmusl-x64.node', { platform: 'linux', archs: ['x64'] }],
  ] as const)('%s of another system', (path, kind) => {
    expect(problems(withFile(path, kind))).toEqual([expect.stringContaining(`${path} is for `)]);
  });

  it('a native file that no system can load, inside app.asar', () => {
    expect(problems(withPacked('node_modules/x/y.node'))).toEqual([
      expect.stringContaining('inside app.asar'),
    ]);
  });

  it.each(['models/starter/vision.onnx', 'package.json'])('that %s is missing beside app.asar', (path) => {
    const unpacked = good.unpacked.filter((file) => file.path !== path);
    expect(problems({ unpacked, listedAsUnpacked: [] })).toEqual([`${path} is missing beside app.asar.`]);
  });

  it('that the shell is missing in app.asar', () => {
    expect(problems({ packed: good.packed.slice(0, 1) })).toEqual([
      'dist/main/index.js is missing in app.asar.',
    ]);
  });

  it('a file that app.asar promises', () => {
    expect(problems({ listedAsUnpacked: ['models/other'] })).toEqual([
      expect.stringContaining('models/other'),
    ]);
  });

  it.each([
    'node_modules/zod/index.test.js',
    'node_modules/zod/test/data.js',
    'dist/main/engine/testing/x.js',
    'node_modules/zod/src/index.ts',
    'dist/main/index.js.map',
    'node_modules/better-sqlite3/src/better_sqlite3.cpp',
    'models/starter/training/train.py',
    'node_modules/zod/.npmrc',
    'models/library.sqlite',
  ])('%s, which is not for the package', (path) => {
    expect(problems(withFile(path))).toHaveLength(1);
    expect(problems(withPacked(path)).length).toBeGreaterThan(0);
  });

  it.each(['e2e/search.spec.js', 'bench/index.js', 'secrets.txt', 'README.md'])(
    '%s, which lies nowhere that it should',
    (path) => {
      expect(problems(withFile(path))[0]).toBe(`${path} does not belong into the package.`);
    },
  );

  it('a part of the shell beside the archive, but not what the engine runs', () => {
    const path = 'dist/main/electron/shell/words/en.js';
    expect(problems(withFile(path))).toEqual([`${path} is a second copy of a part of the shell.`]);
    expect(problems(withFile('dist/main/electron/engine-child.js'))).toEqual([]);
  });

  it('a development dependency, a missing one, and one without its package.json', () => {
    const packages = new Map([
      ['node_modules/vitest', 'vitest@5.0.0'],
      ['node_modules/odd', undefined],
    ]);
    expect(problems({ packages })).toEqual([
      'vitest@5.0.0 is not needed by the app: a development dependency, or not in the lockfile.',
      'node_modules/odd has no package.json.',
      'zod@4.0.0 is missing.',
    ]);
  });

  it('that Node is missing on Linux, and that it is too much elsewhere', () => {
    const licences = good.resources.filter(({ path }) => !path.includes('node'));
    expect(problems({ resources: licences })).toEqual([
      expect.stringContaining('resources/node is missing'),
      expect.stringContaining('resources/LICENSE.node.txt is missing'),
    ]);
    const mac = findTarget('darwin-arm64') ?? linux;
    expect(problemsOf({ ...sound(mac), resources: good.resources }, mac, expected)).toHaveLength(2);
  });

  it('a Node of another system', () => {
    const others = good.resources.filter(({ path }) => path !== 'node');
    const kind = { platform: 'linux', archs: ['arm64'] } as const;
    expect(problems({ resources: [...others, { path: 'node', sizeBytes: 10, kind }] })).toEqual([
      'node is for linux (arm64), not for linux-x64.',
    ]);
  });

  it('that macOS is not told what it should be', () => {
    const mac = findTarget('darwin-arm64') ?? linux;
    expect(problemsOf({ ...sound(mac), infoPlist: undefined }, mac, expected)).toHaveLength(1);
  });

  it('that a licence is missing', () => {
    const resources = good.resources.filter(({ path }) => path.includes('node'));
    expect(problems({ resources })).toEqual([
      'resources/LICENSE.txt is missing.',
      'resources/THIRD_PARTY_NOTICES.md is missing.',
    ]);
  });

  it('a fuse that is not as decided, and one that is new', () => {
    const fuses = { ...good.fuses, RunAsNode: true, 'fuse 9': false };
    expect(problems({ fuses })).toEqual([
      'The fuse RunAsNode is true, and should be false.',
      'The fuse fuse 9 is false, and should be undefined.',
    ]);
  });

  it('that it has become too large', () => {
    const packed = [...good.packed, { path: 'dist/renderer/film.mp4', sizeBytes: sizeBudgetBytes.linux }];
    expect(problems({ packed })).toEqual([expect.stringContaining('at most')]);
  });
});
