/** Type-checks each environment with its own tsconfig: `npm run typecheck`. Runs in the pinned Node. */
import { spawnSync } from 'node:child_process';

const environments = ['contract', 'node', 'electron', 'renderer', 'e2e'];

let failed = 0;
for (const environment of environments) {
  const result = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${environment}.json`],
    { stdio: 'inherit' },
  );
  if (result.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
