/** Whether there is something to sign with. Pure. */
import type { Target } from './targets.ts';

/**
 * Whether electron-builder will find a certificate for a platform in the environment (its names: CSC_LINK, on Windows also
 * WIN_CSC_LINK). On Linux nothing is signed.
 */
export function hasCertificate(
  platform: Target['platform'],
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const names = { linux: [], darwin: ['CSC_LINK'], win32: ['WIN_CSC_LINK', 'CSC_LINK'] }[platform];
  return names.some((name) => (environment[name] ?? '') !== '');
}

/**
 * Whether a build may look for updates: its own signature is what an update's is compared with. An AppImage has none; its update is
 * known by the digest that came over HTTPS with the release.
 */
export function mayUpdate(platform: Target['platform'], isSigned: boolean): boolean {
  return platform === 'linux' || isSigned;
}
