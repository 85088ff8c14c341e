/** Folders in which the system shows itself: no files, without end, and some that do things when they are read. Runs in the engine. */
import { isInside } from './paths.ts';

const shown: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/proc', '/sys', '/dev'],
  darwin: ['/dev'],
};
/** Real files, that are in memory. */
const filesAfterAll = ['/dev/shm'];
/** Where macOS has the same files a second time. */
const doubled: Partial<Record<NodeJS.Platform, readonly string[]>> = { darwin: ['/System/Volumes'] };

/** @param path a real one */
export function isSystemPlace(path: string, platform = process.platform): boolean {
  const isShown = shown[platform]?.some((place) => isInside(path, place)) === true;
  return isShown && !filesAfterAll.some((place) => isInside(path, place));
}

/** True for a folder that a walk from further up leaves alone. */
export function isPassedFromAbove(path: string, platform = process.platform): boolean {
  return isSystemPlace(path, platform) || doubled[platform]?.includes(path) === true;
}
