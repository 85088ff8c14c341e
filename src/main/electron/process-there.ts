/** Whether a process runs. Needs nothing of Electron. */

/** True for one of another user too, which may not be asked more than that. */
export function isProcessThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
