/** The page's ways to change how Amazon Bedrock is used. Runs in the page. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useBackend } from '../../../api/backend-context.ts';
import { failureSentence } from '../../../api/failure-sentence.ts';
import { keys } from '../../../api/queries.ts';
import { bedrockName, titanModelId, type BedrockState, type Input } from '../../../../contract/index.ts';
import { text } from '../../../text/index.ts';

const words = text.titan;

export interface BedrockActions {
  /** Rejects with what is wrong with the changes. */
  readonly change: (changes: Input<'bedrock.change'>) => Promise<void>;
  /** Says yes, and lets Titan read the photos. Rejects with what stands against it. */
  readonly consent: (phrase: string) => Promise<void>;
  readonly withdraw: () => void;
  readonly deleteVectors: () => void;
  readonly isBusy: boolean;
}

export function useBedrockActions(): BedrockActions {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const keep = (state: BedrockState): void => void queryClient.setQueryData(keys.bedrock, state);
  const onError = (error: Error): void => void toast.error(failureSentence(error));
  const withdraw = useMutation({
    mutationFn: () => backend.call('bedrock.withdraw', {}),
    onSuccess: (state) => {
      keep(state);
      toast(words.withdrawn);
    },
    onError,
  });
  const deleteVectors = useMutation({
    mutationFn: () => backend.call('bedrock.deleteVectors', {}),
    onSuccess: (state) => {
      keep(state);
      toast(words.deleted(bedrockName(state.settings.awsModelId)));
    },
    onError,
  });
  return {
    change: async (changes) => keep(await backend.call('bedrock.change', changes)),
    consent: async (phrase) => {
      const state = await backend.call('bedrock.consent', { phrase });
      keep(state);
      await backend.call('models.use', { modelId: titanModelId });
      toast(words.nowUsing(bedrockName(state.settings.awsModelId)));
    },
    withdraw: () => withdraw.mutate(),
    deleteVectors: () => deleteVectors.mutate(),
    isBusy: withdraw.isPending || deleteVectors.isPending,
  };
}
