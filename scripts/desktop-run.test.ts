import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../src/testing/temporary-directory.ts';
import { desktopRun, requiredVariable, webOnlySpecs } from './desktop-run.ts';

const present = { canRun: true, reason: 'The desktop window can open here.' };
const missing = { canRun: false, reason: "Electron's binary is not on this machine." };

describe('the desktop’s end-to-end tests', () => {
  it('are run where the window can open', () => {
    expect(desktopRun(present, {})).toEqual({ tests: 'all', line: undefined });
    expect(desktopRun(present, { [requiredVariable]: 'required' }).tests).toBe('all');
  });

  it('are left out elsewhere, which is said in one line with the reason', () => {
    const { tests, line } = desktopRun(missing, {});
    expect(tests).toBe('none');
    expect(line).toMatch(/^Not run: [^\n]*e2e\/desktop[^\n]*Electron's binary is not on this machine\.$/u);
  });

  it('fail where they are required', () => {
    expect(desktopRun(missing, { [requiredVariable]: 'required' }).tests).toBe('presence');
  });

  it('are required in the workflow, on all three systems', () => {
    const workflow = readFileSync('.github/workflows/test.yml', 'utf8');
    expect(workflow).toContain(`${requiredVariable}: required`);
    expect(workflow).toMatch(/os: \[ubuntu-latest, macos-latest, windows-latest\]/u);
    expect(workflow).toContain('xvfb-run');
  });
});

it('a spec that starts a host, or sets the browser up, is of the web host alone', () => {
  const directory = temporaryDirectory();
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
  write('gallery.spec.ts', "test('a photo is shown', async ({ gallery }) => {});");
  write('hosts.spec.ts', 'const host = await startHost();');
  write('phone.spec.ts', 'test.use({ isMobile: true });');
  write('tabs.spec.ts', 'const other = await context.newPage();');
  write('notes.txt', 'startHost');
  expect([...webOnlySpecs(directory)].sort()).toEqual(['hosts.spec.ts', 'phone.spec.ts', 'tabs.spec.ts']);
});

it('the gallery’s own specs run over both hosts', () => {
  expect(webOnlySpecs('e2e')).not.toContain('search.spec.ts');
});
