/** Amazon Bedrock as a model that runs elsewhere: settings, consent, and what it costs. Runs in the engine. */
export { maxTextTokens, notePaid, paidSoFar, whyNotToPay, whyNotToSend, type Asked } from './paying.ts';
export { defaultPrice, dollarsFor, type Price } from './prices.ts';
export { bedrockModel, createRemoteEmbedding, type RemoteEmbedding } from './remote-embedding.ts';
export { testConnection } from './test-connection.ts';
export { awsProfiles } from './profiles.ts';
export { createSpending, type Spending } from './spending.ts';
export {
  awsModelOf,
  bedrockConsent,
  bedrockEmbedder,
  bedrockSettings,
  bedrockSettingsWith,
  bedrockSpace,
  changeBedrockSettings,
  type BedrockChanges,
  giveBedrockConsent,
  pricesOf,
  withdrawBedrockConsent,
} from './settings.ts';
