/** The command in a process of its own, and what it says as JSON. Runs in tests only. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { z } from 'zod';
import { bandSchema, whySchema } from '../../../contract/index.ts';

export const command = fileURLToPath(new URL('../index.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it to its end. */
export async function recollect(...parameters: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text.stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (text.stderr += piece));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...text };
}

/** One JSON value, and nothing else. */
export function json<Schema extends z.ZodType>(
  { stdout, stderr, code }: Ended,
  schema: Schema,
): z.output<Schema> {
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return schema.parse(JSON.parse(stdout));
}

/** What `index --json` says. */
export const indexSchema = z.strictObject({
  found: z.int(),
  indexed: z.int(),
  reused: z.int(),
  failed: z.int(),
  unsupported: z.int(),
  seconds: z.number(),
  photosPerSecond: z.number(),
  model: z.string(),
  beingWritten: z.int(),
  notices: z.array(z.strictObject({ folder: z.string(), kind: z.string(), message: z.string() })),
});

/** What `search --json` says. */
export const searchSchema = z.strictObject({
  model: z.string(),
  insteadOf: z.strictObject({ modelName: z.string(), because: z.string() }).nullable(),
  total: z.int(),
  results: z.array(
    z.strictObject({
      path: z.string(),
      score: z.number(),
      band: bandSchema,
      why: whySchema,
      folded: z.int(),
    }),
  ),
  seconds: z.number(),
});
