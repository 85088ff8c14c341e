/**
 * The contract: every procedure and every event that crosses between an interface (page, CLI) and the engine.
 * All types derive from these tables. Runs everywhere: no Node, no DOM.
 */
import type { z } from 'zod';
import { albumsProcedures, albumsStateSchema } from './albums.ts';
import { appProcedures } from './app.ts';
import { bedrockProcedures, bedrockStateSchema } from './bedrock.ts';
import { binProcedures, binStateSchema } from './bin.ts';
import { exportsProcedures, exportsStateSchema } from './exports.ts';
import { filterCountsProcedures } from './filter-counts.ts';
import { indexingProcedures, indexingStateSchema } from './indexing.ts';
import { libraryProcedures, libraryStateSchema } from './library.ts';
import { modelsProcedures, modelsStateSchema } from './models.ts';
import { recoveryProcedures, recoveryStateSchema } from './recovery.ts';
import { searchProcedures } from './search.ts';
import { settingsProcedures, settingsStateSchema } from './settings.ts';
import { searchesProcedures, searchesStateSchema } from './searches.ts';

export const contract = {
  ...appProcedures,
  ...libraryProcedures,
  ...indexingProcedures,
  ...searchProcedures,
  ...filterCountsProcedures,
  ...searchesProcedures,
  ...albumsProcedures,
  ...binProcedures,
  ...exportsProcedures,
  ...modelsProcedures,
  ...bedrockProcedures,
  ...settingsProcedures,
  ...recoveryProcedures,
};

/** Events carry the whole new state, so that a missed one is harmless. */
export const contractEvents = {
  'library.changed': libraryStateSchema,
  'indexing.changed': indexingStateSchema,
  'models.changed': modelsStateSchema,
  'bedrock.changed': bedrockStateSchema,
  'searches.changed': searchesStateSchema,
  /** The library was found to be damaged. */
  'recovery.changed': recoveryStateSchema,
  'albums.changed': albumsStateSchema,
  'bin.changed': binStateSchema,
  'exports.changed': exportsStateSchema,
  'settings.changed': settingsStateSchema,
};

export type Contract = typeof contract;
export type Method = keyof Contract;
/** What a caller passes. */
export type Input<M extends Method> = z.input<Contract[M]['input']>;
/** What a handler receives, after parsing. */
export type ParsedInput<M extends Method> = z.output<Contract[M]['input']>;
export type Output<M extends Method> = z.output<Contract[M]['output']>;

export type EventName = keyof typeof contractEvents;
export type EventPayload<E extends EventName> = z.output<(typeof contractEvents)[E]>;

/** One function per procedure; a missing one does not compile. */
export type Handlers = {
  readonly [M in Method]: (input: ParsedInput<M>, context: CallContext) => Output<M> | Promise<Output<M>>;
};

export interface CallContext {
  /** Aborted when the caller cancels or goes away. */
  readonly signal: AbortSignal;
}

/** True for the name of a procedure; inherited names of objects are not. */
export function isMethod(name: string): name is Method {
  return Object.hasOwn(contract, name);
}

export * from './albums.ts';
export * from './app.ts';
export * from './bedrock.ts';
export * from './bin.ts';
export * from './errors.ts';
export * from './exports.ts';
export * from './file-extensions.ts';
export * from './filter-counts.ts';
export * from './ids.ts';
export * from './indexing.ts';
export * from './library.ts';
export * from './models.ts';
export * from './photo.ts';
export * from './procedure.ts';
export * from './query/index.ts';
export * from './recovery.ts';
export * from './search.ts';
export * from './searches.ts';
export * from './sentences.ts';
export * from './settings.ts';
