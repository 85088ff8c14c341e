/** What the indexing threads are asked and what they answer. Shared by both sides of the thread border. */
import type { FailureReason } from '../../../contract/index.ts';
import type { ReadPhoto, VisionInput } from '../imaging/index.ts';
import type { PackManifest } from '../models/index.ts';

/** A file that could not become pixels, told as a value: error classes do not survive the thread border. */
export interface ReadFailed {
  readonly failed: true;
  readonly reason: FailureReason;
  readonly message: string;
  /** The file or its folder is not there; perhaps a drive was unplugged. */
  readonly isMissing: boolean;
}

export interface DecodeTasks {
  /** SHA-256 of a file's bytes, and an estimate of the memory that decoding it takes, in bytes. */
  readonly hash: {
    input: { readonly path: string };
    output: { readonly sha256: Uint8Array; readonly costBytes: number } | ReadFailed;
  };
  /** Pixels, thumbnails and metadata of a file, decoded once. */
  readonly read: {
    input: { readonly path: string; readonly thumbnails: boolean; readonly prepare: readonly VisionInput[] };
    output: ReadPhoto | ReadFailed;
  };
}

export interface VisionTasks {
  /** One unit vector per tensor, in order; null for a photo that the model has no answer for. */
  readonly embed: {
    input: { readonly tensors: readonly Float32Array[] };
    output: { readonly vectors: readonly (Float32Array | null)[] };
  };
}

export interface VisionWorkerData {
  readonly pack: { readonly directory: string; readonly manifest: PackManifest };
  readonly threads: number;
}
