import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { isAutostarted, renewAutostart, setAutostarted } from './autostart-file.ts';
import { loginItemPlan, type LoginItemPlan } from './login-item.ts';

type FilePlan = Extract<LoginItemPlan, { kind: 'file' }>;

/** The plan of an AppImage at `program`, in a home of its own. */
function planOf(homeDirectory: string, program: string): FilePlan {
  const plan = loginItemPlan({
    platform: 'linux',
    isPackaged: true,
    execPath: '/tmp/.mount_Recoll/recollect',
    env: { APPIMAGE: program },
    homeDirectory,
  });
  if (plan.kind !== 'file') throw new Error('Linux starts programs by files.');
  return plan;
}

// Names of files may bear all these signs there only.
describe.skipIf(process.platform === 'win32')('the file that starts the program with the desktop', () => {
  it('is made and removed, with the folder where that is missing', () => {
    const plan = planOf(temporaryDirectory(), '/apps/Recollect.AppImage');
    expect(isAutostarted(plan)).toBe(false);
    setAutostarted(plan, false);
    setAutostarted(plan, true);
    expect(isAutostarted(plan)).toBe(true);
    setAutostarted(plan, false);
    expect(existsSync(plan.path)).toBe(false);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'counts as off where a desktop says %s',
    (line) => {
      const plan = planOf(temporaryDirectory(), '/apps/Recollect.AppImage');
      setAutostarted(plan, true);
      const text = readFileSync(plan.path, 'utf8').replace('X-GNOME-Autostart-enabled=true\n', '');
      writeFileSync(plan.path, `${text}${line}\n`);
      expect(isAutostarted(plan)).toBe(false);
      // And stays as the person has set it.
      renewAutostart(plan);
      expect(isAutostarted(plan)).toBe(false);
      setAutostarted(plan, true);
      expect(isAutostarted(plan)).toBe(true);
    },
  );

  it('names the new program where the old one is gone, as after an update', () => {
    const home = temporaryDirectory();
    const [older, newer] = ['Recollect-0.1.0.AppImage', 'Recollect 0.2.0 "50%" $x.AppImage'].map((name) =>
      join(home, name),
    );
    if (older === undefined || newer === undefined) throw new Error('There are two.');
    setAutostarted(planOf(home, older), true);
    const plan = planOf(home, newer);
    renewAutostart(plan);
    expect(readFileSync(plan.path, 'utf8')).toBe(plan.text);
    // Its name is understood again, with all its signs.
    writeFileSync(newer, '');
    appendFileSync(plan.path, 'X-GNOME-Autostart-Delay=10\n');
    renewAutostart(planOf(home, older));
    expect(readFileSync(plan.path, 'utf8')).toContain('Delay=10');
  });

  it('is not made by a start, nor changed where it is another’s', () => {
    const plan = planOf(temporaryDirectory(), '/apps/Recollect.AppImage');
    renewAutostart(plan);
    expect(existsSync(plan.path)).toBe(false);
    mkdirSync(dirname(plan.path), { recursive: true });
    const own = '[Desktop Entry]\nType=Application\nExec=recollect --hidden\n';
    writeFileSync(plan.path, own);
    renewAutostart(plan);
    expect(readFileSync(plan.path, 'utf8')).toBe(own);
    expect(isAutostarted(plan)).toBe(true);
  });
});
