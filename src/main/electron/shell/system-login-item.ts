/** Reads and sets whether the program starts with the computer; the system itself remembers it. Runs in Electron's main process. */
import { app } from 'electron';
import { isAutostarted, setAutostarted } from './autostart-file.ts';
import { startsBySystem, type LoginItemPlan } from './login-item.ts';

/** Electron's own settings of a plan; undefined are left out. */
function asSettings(plan: Extract<LoginItemPlan, { kind: 'system' }>): { path?: string; args?: string[] } {
  return {
    ...(plan.path === undefined ? {} : { path: plan.path }),
    ...(plan.args === undefined ? {} : { args: [...plan.args] }),
  };
}

/** Null where it cannot be set. */
export function startsAtLogin(plan: LoginItemPlan): boolean | null {
  if (plan.kind === 'none') return null;
  if (plan.kind === 'file') return isAutostarted(plan);
  return startsBySystem(app.getLoginItemSettings(asSettings(plan)), process.platform);
}

/** Throws where the system refuses it. */
export function setStartsAtLogin(plan: LoginItemPlan, starts: boolean): void {
  if (plan.kind === 'none') return;
  if (plan.kind === 'file') {
    setAutostarted(plan, starts);
    return;
  }
  app.setLoginItemSettings({ openAtLogin: starts, ...asSettings(plan) });
  // No error tells that macOS wants the person's consent in its own settings first.
  if (startsAtLogin(plan) !== starts) throw new Error('The system did not change what it starts at login.');
}
