/** Turning photos and text into vectors of one space. */
export {
  clipOnnxSpace,
  createClipOnnxEmbedder,
  visionInput,
  type ClipOnnxOptions,
  type PackOnDisk,
} from './clip-onnx/clip-onnx-embedder.ts';
export type { Embedder, EmbedOptions, SpaceKey } from './embedder.ts';
