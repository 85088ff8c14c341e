/** Reads and sets whether the program starts with the computer; the system itself remembers it. Runs in Electron's main process. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { app } from 'electron';
import type { LoginItemPlan } from './login-item.ts';

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
  if (plan.kind === 'file') return existsSync(plan.path);
  return app.getLoginItemSettings(asSettings(plan)).openAtLogin;
}

/** Throws where the system refuses it. */
export function setStartsAtLogin(plan: LoginItemPlan, starts: boolean): void {
  if (plan.kind === 'none') return;
  if (plan.kind === 'system') app.setLoginItemSettings({ openAtLogin: starts, ...asSettings(plan) });
  else if (starts) {
    mkdirSync(dirname(plan.path), { recursive: true });
    writeFileSync(plan.path, plan.text);
  } else rmSync(plan.path, { force: true });
}
