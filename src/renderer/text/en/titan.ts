/** English words of Amazon Titan, which is asked for money and over the network. Runs in the page. */
import type { Reach } from '../../../contract/index.ts';
import { formatCount, formatDay, formatDollars, formatPlural } from '../format.ts';
import { photos } from './photos.ts';

function placeOf(region: string | null, reach: Reach): string {
  const asked = `Amazon Bedrock in ${region ?? 'the region that you choose'}`;
  if (reach.kind === 'region') return asked;
  if (reach.kind === 'world') return `${asked}, which may pass it on to any AWS region of the world`;
  return reach.kind === 'group'
    ? `${asked}, which may pass it on to any AWS region of the group “${reach.group}”`
    : `${asked}, which may pass it on to other AWS regions`;
}

export const titan = {
  description:
    'Amazon’s model, on Amazon’s computers, for money. No photo and no search is sent before you have said yes; “Test connection” sends one word.',
  setUp: 'Set up…',
  settings: 'Settings…',
  sendsTo: (region: string, reach: Reach): string =>
    `In use, what you search for and each photo goes to ${placeOf(region, reach)}`,
  paid: (count: number, dollars: string | null): string =>
    dollars === null ? `${photos(count)} paid so far` : `${photos(count)} paid so far, about ${dollars}`,
  leftToPay: (count: number, dollars: string | null): string =>
    dollars === null ? `${formatCount(count)} to go` : `${formatCount(count)} to go, about ${dollars}`,
  switchBack: 'To switch back, use another model: it still knows your photos, and costs nothing.',

  where: 'Where',
  region: 'AWS region',
  regionHelp: 'One that has the model, such as us-east-1 or eu-west-1.',
  profile: 'AWS profile',
  profileHelp:
    'Of your AWS configuration files; empty for the standard credentials. Recollect keeps the name only, no keys.',
  model: 'Model',
  modelHelp: 'Its id in Bedrock. Another model fills a space of its own.',
  dimensions: 'Numbers per photo',
  dimensionsHelp: 'A choice that is new sends every photo once more, and asks first.',
  againTitle: (count: number): string => `Send ${photos(count)} once more?`,
  againHelp: (dollars: string | null): string =>
    dollars === null
      ? 'They have to be paid again for this. To go back costs nothing.'
      : `They have to be paid again for this: about ${dollars}. To go back costs nothing.`,
  againConfirm: 'Send and pay',
  test: 'Test connection',
  testHelp: 'Sends one English word, and no photo, also before you have said yes. It is paid as a search is.',
  testing: 'Asking Amazon Bedrock…',
  works: 'It works: Amazon Bedrock answered.',

  sent: 'What is sent',
  sentPhotos: (pixels: number): string =>
    `Each photo, made smaller: a JPEG of at most ${formatCount(pixels)} pixels on its longer side, without its name, date, place or other data.`,
  sentSearches: (model: string): string =>
    `While ${model} is in use: the words that you search with, as they are typed, and the images.`,
  sentByItself: (words: number): string =>
    `A little of Recollect’s own, which is paid as searches are: ${formatCount(words)} everyday English words, to learn what is usual there, and again at most once each time the library has doubled; and a plain grey picture where the first photos are refused, or several in a row.`,
  sentTo: (region: string | null, reach: Reach): string =>
    `All of it goes to ${placeOf(region, reach)}. Your own AWS account pays for it.`,
  notSent: 'Your files, albums and hearts stay here. What Amazon answers is kept on this computer only.',
  count: (count: number): string =>
    `${formatPlural(count, 'photo is', 'photos are')} to be sent now, and each new one later. A photo is paid once while it is in the library, and again only where an answer broke off or cannot be read. Copies and moved files cost nothing. A folder that is removed and added again later is paid again.`,

  cost: 'What it costs',
  estimate: (dollars: string): string => `About ${dollars} for the photos that are here now.`,
  noEstimate: 'Set the prices to see what it will cost.',
  price: 'Dollars per thousand photos',
  priceHelp: (dollars: string, asOf: string): string =>
    `Recollect knows ${dollars}, as of ${asOf}, for US East; look at Amazon’s price list for yours.`,
  priceUnknown: 'Recollect knows no price for this model; Amazon’s price list has it.',
  textPrice: 'Dollars per thousand tokens of text',
  textPriceHelp: 'A search has some five to twenty tokens.',
  budgetPhotos: 'Stop after so many photos',
  budgetPhotosHelp:
    'No more images than this are paid, in all, with those that you search by. One that Amazon refuses with an error is sent, and not counted. Empty: no limit.',
  budgetDollars: 'Stop at so many dollars',
  budgetDollarsHelp: 'Nothing is sent that would cost more than this, in all. Empty: no limit.',
  noLimit: 'No limit',
  aPrice: 'That is no number. Write it like 0.06.',
  aNumber: 'That is no whole number. Write it like 5000.',

  consent: 'Your yes',
  consentHelp: (phrase: string): string => `To allow this for this library, type: ${phrase}`,
  consentField: 'Type the sentence',
  agree: 'Send my photos',
  regionFirst: 'Choose a region first.',
  agreed: (atMs: number): string => `You said yes on ${formatDay(atMs)}, for this region and model.`,
  withdraw: 'Take the yes back',
  withdrawn: 'Nothing more is sent to Amazon. What it answered is still here.',
  nowUsing: (model: string): string =>
    `${model} reads your photos now. Until it knows them all, searches are answered as before.`,

  deleteVectors: (model: string): string => `Delete what ${model} knows…`,
  deleteTitle: (model: string, count: number): string => `Delete what ${model} knows of ${photos(count)}?`,
  deleteHelp: (count: number, dollars: string | null): string =>
    dollars === null
      ? `To have all of it again, ${formatPlural(count, 'image', 'images')} would have to be sent and paid once more. Your photos and the other models are not touched.`
      : `To have all of it again, ${formatPlural(count, 'image', 'images')} would have to be sent once more, for about ${dollars}. Your photos and the other models are not touched.`,
  deleteConfirm: 'Delete',
  deleted: (model: string): string => `What ${model} knew is deleted.`,
  removedFolder: (model: string): string =>
    `What ${model} knows of them goes as well; added again later, they would have to be sent and paid again.`,
  dollars: (value: number): string => formatDollars(value),

  blockedAction: 'Search models…',
  instead: (model: string, instead: string): string =>
    `${model} cannot be asked at present, so ${instead} answered.`,
  because: {
    OFFLINE: 'There is no network, or Amazon does not answer.',
    THROTTLED: 'Amazon asks for fewer requests.',
    CONSENT_NEEDED: 'You have not said yes to sending anything.',
    BUDGET_REACHED: 'Your limit is reached.',
    CREDENTIALS_MISSING: 'AWS credentials are missing, or AWS does not know them.',
    CREDENTIALS_EXPIRED: 'The AWS sign-in has run out.',
    ACCESS_DENIED: 'AWS does not allow this model there.',
    READ_ONLY: 'Another program has this library open, so what is paid could not be counted here.',
    REMOTE_FAILED: 'Amazon answered with an error.',
  },
};
