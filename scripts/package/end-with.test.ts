import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const url = new URL('./end-with.ts', import.meta.url).href;

it.each([0, 1, 2])(
  'a process ends with the code that it was told (%i), even where a package says otherwise',
  (code) => {
    const script = `
    import { endWith } from ${JSON.stringify(url)};
    // As async-exit-hook does it.
    process.on('beforeExit', () => process.exit(0));
    endWith(${String(code)});
  `;
    expect(spawnSync(process.execPath, ['--input-type=module', '--eval', script]).status).toBe(code);
  },
);
