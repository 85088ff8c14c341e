/** A model that photos and texts can be embedded with, and what it needs to be. Runs anywhere in the engine. */
import { modelIdSchema, type ModelId } from '../../../contract/index.ts';
import type { VisionInput } from '../imaging/index.ts';
import { bedrockVision, type BedrockModel } from './bedrock/model.ts';
import { clipOnnxSpace, visionInput, type PackOnDisk } from './clip-onnx/clip-onnx-embedder.ts';
import type { SpaceKey } from './embedder.ts';

/** Files on this machine. */
export interface PackModel {
  readonly kind: 'pack';
  readonly pack: PackOnDisk;
}

/** Crosses to threads as it is. */
export type UsableModel = PackModel | BedrockModel;

export function modelIdOf(model: UsableModel): ModelId {
  return model.kind === 'pack' ? model.pack.manifest.id : modelIdSchema.parse(model.space.modelId);
}

/** For a person. */
export function modelNameOf(model: UsableModel): string {
  return model.kind === 'pack' ? model.pack.manifest.name : model.name;
}

/** The space that a model's vectors live in; known without loading anything. */
export function spaceKeyOf(model: UsableModel): SpaceKey {
  return model.kind === 'pack' ? clipOnnxSpace(model.pack.manifest) : model.space;
}

/** What imaging must make of a photo for a model. */
export function visionOf(model: UsableModel): VisionInput {
  return model.kind === 'pack' ? visionInput(model.pack.manifest) : bedrockVision;
}

/** Whether what was begun with the one may go on with the other. */
export function isSameModel(a: UsableModel, b: UsableModel): boolean {
  if (a.kind === 'pack') {
    return b.kind === 'pack' && a.pack.directory === b.pack.directory;
  }
  return (
    b.kind === 'bedrock' &&
    a.region === b.region &&
    a.profile === b.profile &&
    a.awsModelId === b.awsModelId &&
    a.space.dimensions === b.space.dimensions
  );
}
