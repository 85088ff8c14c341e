/** Checks a laid-out package, and tries its engine where this is the system that it is for. Runs in the pinned Node. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContents, type PackageContents } from './contents.ts';
import { tryEngine } from './engine-trial.ts';
import { expectedIn } from './expected.ts';
import type { Layout } from './lay-out.ts';
import { appSizeBytes, problemsOf } from './problems.ts';
import { packagesInside, writeBillOfMaterials } from './sbom.ts';
import { targetName, type Target } from './targets.ts';

export interface CheckQuestion {
  readonly target: Target;
  readonly layout: Layout;
  readonly projectDirectory: string;
  /** Whether the engine of the package is run over photos. */
  readonly triesEngine: boolean;
  /** The folder `shared/data`, where it is there. */
  readonly sharedData: string | undefined;
  /** Where the bill of materials goes. */
  readonly billDirectory: string;
  readonly say: (line: string) => void;
}

/** Packages that are inside and that the notices do not name. */
function unnamed(contents: PackageContents, projectDirectory: string): string[] {
  const notices = readFileSync(join(projectDirectory, 'THIRD_PARTY_NOTICES.md'), 'utf8');
  return [...packagesInside(contents)]
    .filter((id) => !notices.includes(`| ${id.replace(/(?!^)@/u, ' | ')} |`))
    .map((id) => `${id} is not named in THIRD_PARTY_NOTICES.md (scripts/third-party-notices.ts).`);
}

/** Says what was seen and what is wrong; true where nothing is. */
export async function checkPackage(question: CheckQuestion): Promise<boolean> {
  const { target, layout, say } = question;
  const contents = await readContents(layout);
  const problems = problemsOf(contents, target, expectedIn(question.projectDirectory));
  say(
    `${targetName(target)}: ${String(contents.packed.length)} files in app.asar, ${String(contents.unpacked.length)} beside it, ` +
      `${(appSizeBytes(contents) / 1e6).toFixed(0)} MB without Electron and Node`,
  );
  problems.push(...unnamed(contents, question.projectDirectory));
  say(`what is in it: ${writeBillOfMaterials(target, contents, question.billDirectory)}`);
  if (question.triesEngine) {
    const trial = await tryEngine(layout, question.sharedData);
    for (const line of trial.seen) say(`the engine of the package: ${line}`);
    problems.push(...trial.problems);
  }
  for (const problem of problems) say(`WRONG: ${problem}`);
  return problems.length === 0;
}
