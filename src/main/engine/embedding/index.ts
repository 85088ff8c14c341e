/** Turning photos and text into vectors of one space. */
export { AskedToWait } from './bedrock/asked-to-wait.ts';
export {
  createBedrockEmbedder,
  type BedrockEmbedder,
  type BedrockEmbedOptions,
  type Billing,
  type RequestOver,
} from './bedrock/bedrock-embedder.ts';
export { plainPicture } from './bedrock/plain-picture.ts';
export { startBedrockThread } from './bedrock/bedrock-thread.ts';
export { letEnd } from './bedrock/grace.ts';
export { unlessAborted } from './bedrock/unless-aborted.ts';
export { bedrockVision, type BedrockModel } from './bedrock/model.ts';
export {
  clipOnnxSpace,
  createClipOnnxEmbedder,
  visionInput,
  type ClipOnnxOptions,
  type PackOnDisk,
} from './clip-onnx/clip-onnx-embedder.ts';
export {
  isSameModel,
  modelIdOf,
  modelNameOf,
  spaceKeyOf,
  visionOf,
  type PackModel,
  type UsableModel,
} from './usable-model.ts';
export type { Embedder, EmbedOptions, SpaceKey } from './embedder.ts';
