/** What electron-builder is told: which files, where they lie, and what is made of them. Pure; runs in the pinned Node. */
import type { Configuration } from 'electron-builder';
import { appId } from '../../src/main/electron/identity.ts';
import { documentTypes } from './info-plist.ts';
import { mayUpdate } from './signing.ts';
import { vectorPackage, targetName, type Target } from './targets.ts';

export interface ConfigQuestion {
  readonly target: Target;
  /** Where the results go. */
  readonly outputDirectory: string;
  /** What `drawIcons` made. */
  readonly iconsDirectory: string;
  /** The package.json that lies beside the engine. */
  readonly enginePackageFile: string;
  readonly electronVersion: string;
  /** A folder with Electron for the target; undefined: electron-builder fetches it. */
  readonly electronDirectory: string | undefined;
  /** `owner/name` on GitHub, where releases are; undefined: a build of one's own, which never looks for updates. */
  readonly repository: string | undefined;
  /** Whether there is a certificate for this platform. */
  readonly isSigned: boolean;
}

/** The engine's files: a plain Node reads no asar archive, so they lie beside it (engine-launch.ts). */
const unpacked = ['dist/main/**', '!dist/main/index.js', 'dist/contract/**', 'models/**', 'node_modules/**'];

/** Of src/main/electron what the engine's process runs; all else there is the shell's, which is bundled into dist/main/index.js. */
export const engineModules: readonly string[] = [
  ...[
    'engine-child',
    'engine-guard',
    'engine-guard-thread',
    'engine-leftover',
    'engine-messages',
    'engine-service',
  ],
  ...['media-channel', 'process-there'],
];

/** What is in the installed packages and never used by the app. electron-builder leaves out more of its own. */
function unusedFiles(target: Target): readonly string[] {
  const { platform, arch } = target;
  const name = targetName(target);
  return [
    `node_modules/onnxruntime-node/bin/*/!(${platform})/**`,
    `node_modules/onnxruntime-node/bin/*/${platform}/!(${arch})/**`,
    // The same library under a second name; the binding asks for libonnxruntime.1.dylib.
    'node_modules/onnxruntime-node/bin/**/libonnxruntime.*.*.*.dylib',
    'node_modules/onnxruntime-node/{lib,script}/**',
    `node_modules/better-sqlite3/prebuilds/!(${name}.node)`,
    'node_modules/better-sqlite3/{deps,src}/**',
    `node_modules/@img/!(colour|sharp-${name}|sharp-libvips-${name})/**`,
    `node_modules/sqlite-vec-!(${vectorPackage(target).slice('sqlite-vec-'.length)})/**`,
    ...(platform === 'darwin' ? [] : ['node_modules/trash/lib/macos-trash']),
    ...(platform === 'win32' ? [] : ['node_modules/trash/lib/windows-trash.exe']),
    // Of each decoder only the build that imaging/ loads.
    'node_modules/libheif-js/{libheif,libheif-wasm/libheif-bundle.*}{,/**}',
    'node_modules/@cornerstonejs/codec-openjpeg/dist/!(openjpegwasm_decode.*)',
    'node_modules/{node-addon-api,zod/src}/**',
    'node_modules/sharp/{src,install}/**',
    'node_modules/@img/*/lib/glib-2.0/**',
    'node_modules/**/*.{map,ts,mts,cts,flow}',
    'node_modules/**/{test,tests,__tests__,benchmark,benchmarks,bench,docs,examples,.github,.vscode}/**',
    'node_modules/**/*.{test,spec}.{js,cjs,mjs}',
    'node_modules/**/{.*rc,.*rc.*,eslint.config.*,tsconfig*.json,.editorconfig,.taprc}',
    'node_modules/.bin/**',
  ].map((pattern) => `!${pattern}`);
}

/** Why the app may read folders that macOS guards; shown by the system when it asks. */
const folderReason = 'Recollect looks for photos in the folders that you chose.';

/** The whole configuration for one target. */
export function builderConfig(question: ConfigQuestion): Configuration {
  const { target, iconsDirectory, repository } = question;
  const homepage = repository === undefined ? undefined : `https://github.com/${repository}`;
  const owner = repository?.split('/', 1)[0] ?? 'recollect';
  return {
    appId,
    productName: 'Recollect',
    copyright: 'MIT licence',
    directories: { output: question.outputDirectory, buildResources: 'resources' },
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    electronVersion: question.electronVersion,
    ...(question.electronDirectory === undefined ? {} : { electronDist: question.electronDirectory }),
    extraMetadata: { ...(homepage === undefined ? {} : { homepage }) },
    files: [
      'dist/{main,contract,preload,renderer}/**',
      'models/*/manifest.json',
      'models/*/*.{onnx,json}',
      '!dist/**/*.map',
      '!dist/main/electron/shell/**',
      `!dist/main/electron/!(${engineModules.join('|')}).js`,
      ...unusedFiles(target),
    ],
    asar: true,
    asarUnpack: unpacked,
    extraResources: [
      { from: question.enginePackageFile, to: 'app.asar.unpacked/package.json' },
      // Where a person finds them: inside app.asar nobody would.
      { from: 'LICENSE', to: 'LICENSE.txt' },
      { from: 'THIRD_PARTY_NOTICES.md', to: 'THIRD_PARTY_NOTICES.md' },
      ...(target.platform === 'linux'
        ? [
            { from: 'node_modules/node/bin/node', to: 'node' },
            {
              from: `node_modules/node/node_modules/node-${targetName(target)}/LICENSE`,
              to: 'LICENSE.node.txt',
            },
          ]
        : []),
    ],
    // Every native part is N-API with its binary in the package: nothing to compile.
    npmRebuild: false,
    allowMissingDependencies: false,
    publish:
      repository === undefined || !mayUpdate(target.platform, question.isSigned)
        ? null
        : { provider: 'github', owner, repo: repository.slice(owner.length + 1) },
    linux: {
      target: ['AppImage', 'deb'],
      executableName: 'recollect',
      category: 'Graphics;Photography',
      synopsis: 'Find any photo by describing it',
      icon: iconsDirectory,
      maintainer: `Recollect <${owner}@users.noreply.github.com>`,
      syncDesktopName: true,
    },
    // By itself electron-builder would start an AppImage without Chromium's sandbox even where the system has one. Its start script
    // still leaves it away where no user namespaces are to be had, rather than not to start.
    appImage: { executableArgs: [] },
    mac: {
      target: ['dmg', 'zip'],
      icon: `${iconsDirectory}/icon.icns`,
      category: 'public.app-category.photography',
      // What the inference library was built for.
      minimumSystemVersion: '14.0',
      // Under an ad-hoc signature macOS would refuse the native libraries of a hardened app.
      hardenedRuntime: question.isSigned,
      gatekeeperAssess: false,
      entitlements: 'resources/entitlements.mac.plist',
      entitlementsInherit: 'resources/entitlements.mac.plist',
      // `-`: the ad-hoc signature without which nothing starts on Apple silicon.
      ...(question.isSigned ? {} : { identity: '-', notarize: false }),
      extendInfo: {
        CFBundleDocumentTypes: documentTypes,
        NSDesktopFolderUsageDescription: folderReason,
        NSDocumentsFolderUsageDescription: folderReason,
        NSDownloadsFolderUsageDescription: folderReason,
        NSNetworkVolumesUsageDescription: folderReason,
        NSRemovableVolumesUsageDescription: folderReason,
      },
    },
    win: { target: ['nsis', 'portable'], icon: `${iconsDirectory}/icon.ico` },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    portable: { artifactName: '${productName}-${version}-${os}-${arch}-portable.${ext}' },
  };
}
