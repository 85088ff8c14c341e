import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

describe('specs that are of the web host alone', () => {
  const specs = readdirSync('e2e').filter((name) => name.endsWith('.spec.ts'));
  const needsWeb =
    /startHost|startWebHost|viewer-test|routeWebSocket|newPage|\bcontext\b|spawn\(|test\.use\(/u;

  it('are named, so that no other starts a host that a desktop window could not open', () => {
    const found = specs.filter((name) => needsWeb.test(readFileSync(`e2e/${name}`, 'utf8')));
    expect(found.filter((name) => !webOnlySpecs.includes(name))).toEqual([]);
  });

  it('are all there', () => {
    expect(webOnlySpecs.filter((name) => !specs.includes(name))).toEqual([]);
  });
});
