/** What the web host is started with. Runs in the web host. */
import type { Logger } from 'pino';
import type { Handlers } from '../../contract/index.ts';
import type { EventHub } from '../../contract/rpc/index.ts';
import type { MediaSource } from '../hosting/media-answer.ts';

/** The part of an `Engine` that the web host serves. */
export interface ServedEngine {
  readonly handlers: Handlers;
  readonly events: Pick<EventHub, 'subscribe'>;
  readonly media: MediaSource;
}

export interface WebHostOptions {
  /** Address to listen on; 127.0.0.1 unless the person wants other machines to reach it. */
  readonly host?: string;
  /** 0 for any free port. */
  readonly port?: number;
  /** The built page. */
  readonly pageDirectory: string;
  readonly log: Logger;
  /** `name` or `name:port` under which a reverse proxy is addressed. */
  readonly allowedHosts?: readonly string[];
  /** Lets pages send paths of this machine although the host can be reached from others; they may on loopback. */
  readonly allowsRemotePaths?: boolean;
  /** Limits, with sensible defaults; tests make them small. */
  readonly limits?: Partial<WebHostLimits>;
}

export interface WebHostLimits {
  /** Bytes of one frame from a page; the largest proper one is a search of 16 terms. */
  readonly maxFrameBytes: number;
  /** Bytes of an image to search by. */
  readonly maxQueryImageBytes: number;
  /** Images that may be on their way at once. */
  readonly maxQueryImages: number;
  /** Pages that may be connected at once. */
  readonly maxConnections: number;
  /** A page that does not answer a ping within this time is taken for gone. */
  readonly pingIntervalMs: number;
}

export const defaultLimits: WebHostLimits = {
  maxFrameBytes: 256 * 1024,
  maxQueryImageBytes: 64 * 1024 * 1024,
  maxQueryImages: 4,
  maxConnections: 64,
  pingIntervalMs: 30_000,
};

export interface WebHost {
  /** The address to open, with the start token. It lets in whoever has it, until the host stops. */
  readonly url: string;
  /** Such addresses for other machines; none where only this machine can reach the host. */
  readonly remoteUrls: readonly string[];
  /** Without token: `http://127.0.0.1:4000`. */
  readonly origin: string;
  close(): Promise<void>;
}
