/** English words of the search models. Runs in the page. */
import { formatBytes, formatCount } from '../format.ts';
import { photos } from './photos.ts';

export const models = {
  open: (name: string): string => `Search by ${name}`,
  none: 'No search model',
  title: 'Search models',
  help: 'A model looks at your photos and understands your words. All but Titan run on this computer and send nothing anywhere.',
  inUse: 'In use',
  use: 'Use',
  get: (sizeBytes: number): string => `Get (${formatBytes(sizeBytes)})`,
  resume: (sizeBytes: number): string => `Continue (${formatBytes(sizeBytes)} left)`,
  installed: 'On this computer',
  fetchedFrom: (host: string): string => `Fetched from ${host}`,
  costs: (sizeBytes: number, pace: string): string =>
    `${formatBytes(sizeBytes)} on disk · ${pace} · nothing is sent anywhere`,
  /** What is said of the models that come with the app or are offered by it, by their ids. */
  known: {
    starter: {
      description: 'Basic search that works offline from the first second; get CLIP for more.',
      pace: 'quick to read photos',
    },
    'clip-vit-b32': {
      description:
        'OpenAI’s CLIP, quantised to 8 bits: understands most things that can be said in an English sentence. 156 MB, fetched once.',
      pace: 'takes longer for each photo than the starter',
    },
  },
  pace: 'a larger model takes longer for each photo',
  licenceTitle: 'Licence',
  licence: (licence: string): string => `Licence: ${licence}`,
  received: (received: number, size: number): string => `${formatBytes(received)} of ${formatBytes(size)}`,
  verifying: 'Checking the files…',
  cancelDownload: 'Stop the download',
  progress: (name: string): string => `Download of ${name}`,
  embedded: (count: number, total: number): string =>
    count >= total ? `Knows all ${photos(total)}` : `Knows ${formatCount(count)} of ${photos(total)}`,
  nowUsing: (name: string): string => `${name} answers your searches now`,
  ready: (name: string): string => `${name} is ready`,
  stopped: 'The download was stopped. What arrived is kept.',
};
