/** How a procedure of the contract is written down. Runs everywhere. */
import type { z } from 'zod';

export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  /** One sentence for docs/contract.md. */
  readonly summary: string;
  /** True where the input holds a path of the engine's machine, or files are moved there; each host decides who may call it. */
  readonly reachesFiles: boolean;
}

/** Defines a procedure. Schemas are strict objects with bounded strings, numbers and arrays. */
export function procedure<Input extends z.ZodType, Output extends z.ZodType>(definition: {
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  readonly reachesFiles?: boolean;
}): Procedure<Input, Output> {
  return { reachesFiles: false, ...definition };
}
