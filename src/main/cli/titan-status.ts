/** What `recollect status` says of Amazon Bedrock, where somebody has chosen it for this library. Pure. */
import { titanModelId, type BedrockState, type Model } from '../../contract/index.ts';
import { costOf, forCost } from './costs.ts';
import { counted } from './counted.ts';

export interface TitanStatus {
  readonly awsModel: string;
  readonly region: string;
  /** Null: what the standard chain of credentials finds. */
  readonly profile: string | null;
  /** Numbers for each photo. */
  readonly dimensions: number;
  /** Whether it is the model that reads photos and answers. */
  readonly inUse: boolean;
  /** Whether somebody has said yes to this region and model. */
  readonly consent: boolean;
  readonly paid: BedrockState['paid'];
  /** Null: no limit. */
  readonly budget: { readonly photos: number | null; readonly dollars: number | null };
  /** What it does not know yet of the photos that the library knows. */
  readonly left: BedrockState['left'];
  /** Why nothing can be sent at present: no yes, or a budget that is spent. */
  readonly blocked: BedrockState['blocked'];
}

/** Null where nobody has chosen a region: then nothing was ever sent. */
export function titanStatus(
  { settings, consent, paid, left, blocked }: BedrockState,
  active: Model | undefined,
): TitanStatus | null {
  const { region, profile, awsModelId, dimensions, budgetPhotos, budgetDollars } = settings;
  if (region === null) return null;
  return {
    awsModel: awsModelId,
    region,
    profile,
    dimensions,
    inUse: active?.modelId === titanModelId,
    consent: consent !== null,
    paid,
    budget: { photos: budgetPhotos, dollars: budgetDollars },
    left,
    blocked,
  };
}

function limits({ photos, dollars }: TitanStatus['budget']): string {
  const parts = [
    ...(photos === null ? [] : [counted(photos, 'image')]),
    ...(dollars === null ? [] : [`$${dollars}`]),
  ];
  return parts.length === 0 ? 'none' : parts.join(' and ');
}

/** What a person reads, a label and a value for each line. */
export function describeTitan(titan: TitanStatus): readonly (readonly [string, string])[] {
  const { awsModel, region, profile, dimensions, inUse, paid, budget, left, blocked } = titan;
  const asWhom = profile === null ? '' : ` as ${profile}`;
  const money = paid.dollars === null ? '' : `, ${costOf(paid.dollars)}`;
  const toSend = left.photos === 0 ? 'nothing' : `${counted(left.photos, 'photo')}${forCost(left.dollars)}`;
  return [
    ['Titan', `${awsModel} in ${region}${asWhom}, ${dimensions} numbers for each photo`],
    ['Paid', `${counted(paid.photos, 'image')} and ${counted(paid.textTokens, 'token')} of text${money}`],
    ['Limits', limits(budget)],
    ['To send', inUse || left.photos === 0 ? toSend : `${toSend}, once it is in use`],
    ...(blocked === null ? [] : ([['In its way', blocked.message]] as const)),
  ];
}
