/** What a host gives to open an engine, and what it gets. */
import type { Logger } from 'pino';
import type { Handlers } from '../../contract/index.ts';
import type { EventHub } from '../../contract/rpc/index.ts';
import type { MediaResolver } from './media.ts';
import type { MoveToSystemBin } from './organize/index.ts';
import type { CpuTimes } from './pacing/index.ts';

export interface EngineOptions {
  /** The folder that holds the library; made where it does not exist and access allows. */
  readonly libraryDirectory: string;
  /** `write-if-free` falls back to reading where another process holds the library. */
  readonly access: 'write' | 'read' | 'write-if-free';
  /** Who opens it, in words for the sentence another process shows: "the desktop app". */
  readonly owner: string;
  readonly log: Logger;
  /** Threads for decoding and for inference each; by default what the machine has, up to 8. */
  readonly threads?: number;
  /**
   * Whether the watched folders are scanned at the start, to see what happened while nobody watched, and watched from
   * then on. A command that is about one folder, or about none, says no.
   */
  readonly scansAtStart?: boolean;
  /** Whether photos that wait are indexed. A command that has something to note beside its answer, and no more, says no. */
  readonly indexes?: boolean;
  /** How long what is known of photos that are gone is kept, in milliseconds; ten minutes where it is not said. */
  readonly orphansStayMs?: number;
  /** How long a file has to stay as it is before it is read, in milliseconds; half a second where it is not said. */
  readonly stillMs?: number;
  /** How long a file may be decoded before its decoder is taken for hanging, in milliseconds; two minutes where it is not said. */
  readonly decodeTimeoutMs?: number;
  /** How long until indexing that is blocked is tried again, in milliseconds; half a minute where it is not said. */
  readonly retryMs?: number;
  /** How often it is asked whether all pages of the library are to be looked at, in milliseconds; two minutes where it is not said. */
  readonly pageCheckMs?: number;
  /** Model packs that come with the program; by default the repository's or the package's own. */
  readonly bundledModels?: string;
  /** Indexing pauses where the library's disk has less room; by default 256 MB. */
  readonly leastFreeBytes?: number;
  /** Takes files to the operating system's bin. */
  readonly moveToSystemBin?: MoveToSystemBin;
  /**
   * Whether indexing makes way for the person and for other programs, as the settings say; for hosts that run beside other
   * work. A command that somebody waits for leaves it out.
   */
  readonly makesWay?: boolean;
  /** What is known of the person and the machine, otherwise than usual in tests only; times in milliseconds. */
  readonly manners?: {
    readonly quietAfterMs?: number;
    readonly lookEveryMs?: number;
    readonly readTimes?: () => CpuTimes;
  };
}

export interface Engine {
  readonly access: 'write' | 'read';
  readonly handlers: Handlers;
  readonly events: EventHub;
  readonly media: MediaResolver;
  /**
   * Loads what the first search would wait for, and from now on measures in the background what is usual in the photos;
   * for hosts with a person in front of them.
   */
  warm(): void;
  /** Measures what is usual in the photos, where the library has grown enough: seconds. `warm` does it by itself. */
  calibrate(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
