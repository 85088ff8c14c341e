/** Writes docs/contract.md from the contract: `npm run contract-docs`. Runs in the pinned Node. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { contract, contractEvents, errorCodes, type Procedure } from '../src/contract/index.ts';

const target = new URL('../docs/contract.md', import.meta.url);

/** A schema as compact JSON Schema; what JSON Schema cannot say (brands, refinements) is left out. */
function schemaText(schema: z.ZodType, io: 'input' | 'output'): string {
  const json = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) };
  delete json.$schema;
  return ['```json', JSON.stringify(json, null, 1), '```'].join('\n');
}

function procedureText(name: string, { summary, input, output, reachesFiles }: Procedure): string {
  const note = reachesFiles
    ? '\n\nTakes a path of the engine’s machine, or moves files there: each host says which clients may call it.'
    : '';
  return `### \`${name}\`

${summary}${note}

<details><summary>Input and output</summary>

${schemaText(input, 'input')}

${schemaText(output, 'output')}

</details>`;
}

/** The whole page. */
export function contractPage(): string {
  const procedures = Object.entries(contract).map(([name, entry]) => procedureText(name, entry));
  const events = Object.keys(contractEvents).map((name) => `* \`${name}\``);
  return `# The contract

Generated from \`src/contract\` by \`npm run contract-docs\`; a test compares the two. Every procedure takes one JSON
object and answers with one; both are checked where they are served. Every call can be cancelled.

## Procedures

${procedures.join('\n\n')}

## Events

Each carries the whole new state: the output of the procedure named alike (\`library.state\`, \`indexing.state\`,
\`models.state\`).

${events.join('\n')}

## Error codes

What each one means stands beside it in \`src/contract/errors.ts\`.

${errorCodes.map((code) => `* \`${code}\``).join('\n')}
`;
}

if (import.meta.main) {
  writeFileSync(target, contractPage());
}

/** What is committed. */
export function committedContractPage(): string {
  return readFileSync(target, 'utf8');
}
