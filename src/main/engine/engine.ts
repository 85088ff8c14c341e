/** Composes the rooms of the engine into one object that hosts serve. Runs in the engine's main thread. */
import type { Logger } from 'pino';
import type { Handlers } from '../../contract/index.ts';
import type { EventHub } from '../../contract/rpc/index.ts';
import type { MediaResolver } from './media.ts';

export interface EngineOptions {
  /** The folder that holds the library; made where it does not exist and access allows. */
  readonly libraryDirectory: string;
  /** `write-if-free` falls back to reading where another process holds the library. */
  readonly access: 'write' | 'read' | 'write-if-free';
  /** Who opens it, in words for the sentence another process shows: "the desktop app". */
  readonly owner: string;
  readonly log: Logger;
  /** Threads for inference; by default what the machine can spare. */
  readonly threads?: number;
}

export interface Engine {
  readonly access: 'write' | 'read';
  readonly handlers: Handlers;
  readonly events: EventHub;
  readonly media: MediaResolver;
  close(): Promise<void>;
}

/** Opens the library and starts the engine's threads. */
export function openEngine(_options: EngineOptions): Promise<Engine> {
  throw new Error('being composed');
}
