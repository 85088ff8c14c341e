/** The borders between rooms are lint rules; here each is crossed once, so that a rule that sleeps is found. */
import { existsSync } from 'node:fs';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({
  // Under CI the parser would otherwise take each file's text from the disk, and not the one that is given here.
  overrideConfig: {
    languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } },
  },
});

/** The border rules that complain when `file` holds `text`. */
async function complaints(file: string, text: string): Promise<readonly string[]> {
  // A file that exists, since type-aware rules want one that belongs to a tsconfig.
  expect(existsSync(file)).toBe(true);
  const [result] = await eslint.lintText(text, { filePath: file });
  const borderRules = ['import-x/no-restricted-paths', 'no-restricted-imports', 'no-restricted-globals'];
  return (result?.messages ?? [])
    .map((message) => message.ruleId ?? '')
    .filter((rule) => borderRules.includes(rule));
}

const crossings = [
  ['the contract', 'src/contract/ids.ts', "import '../main/engine/index.ts';"],
  ['the contract, to Node', 'src/contract/ids.ts', "import 'node:fs';"],
  ['the contract, to globals of one environment', 'src/contract/ids.ts', 'export const id = process.pid;'],
  ['storage, upwards', 'src/main/engine/storage/index.ts', "import '../search/index.ts';"],
  ["a room, past another's index", 'src/main/engine/search/index.ts', "import '../storage/database.ts';"],
  [
    'a room, into the depth of another',
    'src/main/engine/search/index.ts',
    "import '../embedding/clip-onnx/sessions.ts';",
  ],
  ['the engine, to a host', 'src/main/engine/index.ts', "import '../web/index.ts';"],
  ["a host, past the engine's index", 'src/main/cli/index.ts', "import '../engine/storage/index.ts';"],
  ['the page, to the engine', 'src/renderer/main.tsx', "import '../main/engine/index.ts';"],
  ['anything but the shell, to Electron', 'src/main/web/index.ts', "import 'electron';"],
] as const;

describe('a border between rooms is not crossed by', () => {
  it.each(crossings)('%s', async (_name, file, text) => {
    expect(await complaints(file, `${text}\n`)).not.toEqual([]);
  });

  it('but the ways that are allowed are open', async () => {
    expect(await complaints('src/main/engine/search/index.ts', "import '../storage/index.ts';\n")).toEqual(
      [],
    );
    expect(await complaints('src/main/cli/index.ts', "import '../engine/index.ts';\n")).toEqual([]);
  });
});
