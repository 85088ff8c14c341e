#!/usr/bin/env node
/**
 * The `recollect` command's entry: looks at the Node that runs it before anything native is loaded, which would end
 * an older one without a word, and hands over to the program. Plain Node, as old as there may be.
 */

/** What better-sqlite3 and commander ask for; "engines" of package.json says the same. */
const oldestNode = { major: 22, minor: 12 };
/** Documented in docs/cli.md. */
const oldNodeExitCode = 10;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldestNode.major || (major === oldestNode.major && minor < oldestNode.minor)) {
  process.stderr.write(
    `recollect: this needs Node.js ${oldestNode.major}.${oldestNode.minor} or newer, and is run by ${process.versions.node}.\n`,
  );
  process.exitCode = oldNodeExitCode;
} else {
  const { keepCompiled } = await import('./compile-cache.ts');
  keepCompiled();
  await import('./program.ts');
}

export {};
