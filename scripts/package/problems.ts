/** What is wrong with a package, in sentences. Pure. */
import type { PackageContents } from './contents.ts';
import { isOfShell, type Expected } from './expected.ts';
import { fuseStates } from './fuses.ts';
import { infoPlistProblems } from './info-plist.ts';
import { nativeFiles, targetName, type Target } from './targets.ts';

/**
 * The most that the app may weigh without Electron and without Node, in bytes: about a tenth more than it did when this was set.
 */
export const sizeBudgetBytes: Readonly<Record<Target['platform'], number>> = {
  linux: 120e6,
  darwin: 120e6,
  win32: 160e6,
};

/** Where a file may lie. */
const places = /^(?:dist\/(?:main|contract|preload|renderer)\/|models\/|node_modules\/|package\.json$)/u;

/** What belongs into the checkout only. */
const strays: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['a test', /(?:^|\/)(?:tests?|__tests__|testing)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/u],
  ['a source file', /\.(?:[cm]?ts|tsx|map|c|cc|cpp|h|hpp|gyp|gypi|py|rs)$/u],
  [
    'a setting of a development tool',
    /(?:^|\/)(?:\.github|\.vscode|\.eslintrc[^/]*|\.prettierrc[^/]*|tsconfig[^/]*\.json)(?:\/|$)/u,
  ],
  [
    'a secret or a local file',
    /(?:^|\/)(?:\.env[^/]*|\.npmrc|\.git|\.DS_Store|[^/]*\.(?:pem|p12|pfx|sqlite|log))(?:\/|$)/u,
  ],
];

function nativeProblems(contents: PackageContents, target: Target): string[] {
  const problems: string[] = [];
  for (const pattern of nativeFiles(target)) {
    const found = contents.unpacked.filter(({ path }) => pattern.test(path));
    if (found.length !== 1) {
      problems.push(`${String(found.length)} files instead of one fit ${pattern.source}.`);
    } else if (found[0]?.kind === undefined) {
      problems.push(`${found[0]?.path ?? ''} is no program or library.`);
    }
  }
  for (const { path, kind } of [...contents.unpacked, ...contents.resources]) {
    if (kind === undefined) continue;
    // 32-bit helper programs run on every Windows.
    const runs = kind.archs.includes(target.arch) || (path.endsWith('.exe') && kind.archs.includes('ia32'));
    if (kind.platform !== target.platform || !runs || /musl/u.test(path)) {
      problems.push(
        `${path} is for ${kind.platform} (${kind.archs.join(', ')}), not for ${targetName(target)}.`,
      );
    }
  }
  for (const { path } of contents.packed) {
    if (/\.(?:node|so|dylib|dll|exe|wasm)(?:\.[\d.]+)?$/u.test(path) && !path.startsWith('dist/renderer/')) {
      problems.push(`${path} is inside app.asar, where neither the system nor a plain Node can read it.`);
    }
  }
  return problems;
}

function fileProblems(contents: PackageContents, expected: Expected): string[] {
  const problems: string[] = [];
  const packed = new Set(contents.packed.map(({ path }) => path));
  const unpacked = new Set(contents.unpacked.map(({ path }) => path));
  for (const path of expected.packed) {
    if (!packed.has(path)) problems.push(`${path} is missing in app.asar.`);
  }
  for (const path of expected.unpacked) {
    if (!unpacked.has(path)) problems.push(`${path} is missing beside app.asar.`);
  }
  for (const path of contents.listedAsUnpacked) {
    if (!unpacked.has(path)) problems.push(`app.asar says that ${path} lies beside it, and it does not.`);
  }
  for (const path of new Set([...packed, ...unpacked])) {
    if (!places.test(path)) problems.push(`${path} does not belong into the package.`);
    if (isOfShell(path)) problems.push(`${path} is a second copy of a part of the shell.`);
    const stray = strays.find(([, pattern]) => pattern.test(path));
    if (stray !== undefined) problems.push(`${path} is ${stray[0]}.`);
  }
  return problems;
}

function packageProblems({ packages }: PackageContents, expected: Expected): string[] {
  const problems: string[] = [];
  const found = new Set(packages.values());
  for (const [place, id] of packages) {
    if (id === undefined) problems.push(`${place} has no package.json.`);
    else if (!expected.allowedPackages.has(id)) {
      problems.push(`${id} is not needed by the app: a development dependency, or not in the lockfile.`);
    }
  }
  for (const id of expected.requiredPackages) {
    if (!found.has(id)) problems.push(`${id} is missing.`);
  }
  return problems;
}

function resourceProblems({ resources }: PackageContents, { platform }: Target): string[] {
  const names = new Set(resources.map(({ path }) => path));
  const problems = ['LICENSE.txt', 'THIRD_PARTY_NOTICES.md']
    .filter((name) => !names.has(name))
    .map((name) => `resources/${name} is missing.`);
  for (const name of ['node', 'LICENSE.node.txt']) {
    if (platform === 'linux' && !names.has(name))
      problems.push(`resources/${name} is missing; “npm ci” puts it where it is copied from.`);
    if (platform !== 'linux' && names.has(name)) problems.push(`resources/${name} is only for Linux.`);
  }
  return problems;
}

function fuseProblems({ fuses }: PackageContents, { platform }: Target): string[] {
  const wanted: Readonly<Record<string, boolean>> = fuseStates(platform);
  return [...new Set([...Object.keys(wanted), ...Object.keys(fuses)])]
    .filter((name) => fuses[name] !== wanted[name])
    .map((name) => `The fuse ${name} is ${String(fuses[name])}, and should be ${String(wanted[name])}.`);
}

/** Bytes of the app without Electron and without Node. */
export function appSizeBytes(contents: Pick<PackageContents, 'packed' | 'unpacked'>): number {
  return [...contents.packed, ...contents.unpacked].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Everything that is wrong with a package; empty where it is as it should be. */
export function problemsOf(contents: PackageContents, target: Target, expected: Expected): string[] {
  const problems = [
    ...nativeProblems(contents, target),
    ...fileProblems(contents, expected),
    ...packageProblems(contents, expected),
    ...resourceProblems(contents, target),
    ...fuseProblems(contents, target),
    ...(target.platform === 'darwin' ? infoPlistProblems(contents.infoPlist ?? '') : []),
  ];
  const sizeBytes = appSizeBytes(contents);
  const budgetBytes = sizeBudgetBytes[target.platform];
  if (sizeBytes > budgetBytes) {
    const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
    problems.push(
      `The app weighs ${megabytes(sizeBytes)} MB; at most ${megabytes(budgetBytes)} MB were agreed.`,
    );
  }
  return problems;
}
