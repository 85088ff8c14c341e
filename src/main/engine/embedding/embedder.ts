/** The port of everything that turns photos and text into vectors of one space. Runs anywhere in the engine. */
import type { Prepared, VisionInput } from '../imaging/index.ts';

/** Vectors may be compared where all of these agree, and nowhere else. */
export interface SpaceKey {
  readonly embedder: string;
  readonly modelId: string;
  readonly modelRevision: string;
  /** Changes when the same file would become another tensor or the same text other tokens. */
  readonly preprocessingVersion: string;
  readonly dimensions: number;
}

export interface EmbedOptions {
  readonly signal: AbortSignal;
}

/** Used inside a worker thread: inference blocks the thread that it is called on. */
export interface Embedder<Vision extends VisionInput = VisionInput> {
  readonly space: SpaceKey;
  /** What imaging must make of a photo: a tensor [3, height, width], or a JPEG. */
  readonly vision: Vision;
  /**
   * One vector per image, in order: unit length, float32, each with a buffer of its own.
   * Rejects with MODEL_CORRUPT where the model does not load or answers nonsense, CANCELLED when aborted (looked
   * at between photos).
   */
  embedImages(
    images: readonly Prepared<Vision>[],
    options: EmbedOptions,
  ): Promise<Float32Array<ArrayBuffer>[]>;
  /** One vector per text, in order; as for images. */
  embedTexts(texts: readonly string[], options: EmbedOptions): Promise<Float32Array<ArrayBuffer>[]>;
  /** Loads what the first call would load, so that it is as fast as the tenth; by default all towers there are. */
  warmUp(tower?: 'vision' | 'text'): Promise<void>;
  /** Frees the model. Later calls are rejected with CANCELLED. */
  close(): Promise<void>;
}
