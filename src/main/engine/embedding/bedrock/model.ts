/** A model of Amazon Bedrock as it is asked. Runs anywhere in the engine. */
import type { JpegInput } from '../../imaging/index.ts';
import type { SpaceKey } from '../embedder.ts';

/** No credentials are among it: those are found by the AWS SDK where they are used. */
export interface BedrockModel {
  readonly kind: 'bedrock';
  /** For a person: "Amazon Titan". */
  readonly name: string;
  readonly space: SpaceKey;
  readonly region: string;
  /** Of the AWS configuration files; null for what the standard chain of credentials finds. */
  readonly profile: string | null;
  readonly awsModelId: string;
  /** How requests are written. */
  readonly dialect: 'titan' | 'nova';
}

/**
 * What is sent of a photo. Titan takes up to 2,048 pixels and 25 MB; half of that shows all that a vector says, and is
 * a tenth of a megabyte. Another size or quality needs another preprocessing version of the space.
 */
export const bedrockVision: JpegInput = { kind: 'jpeg', longSide: 1024, quality: 90 };
