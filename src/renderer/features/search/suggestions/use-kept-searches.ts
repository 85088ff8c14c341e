/** The library's recent and saved searches, and what changes them. Runs in the page. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../../api/backend-context.ts';
import { failureSentence } from '../../../api/failure-sentence.ts';
import { keys, useAppInfo, useSearches } from '../../../api/queries.ts';
import type { Input, SearchesState } from '../../../../contract/index.ts';
import { tellWithUndo } from '../../../components/undo/tell-with-undo.ts';
import { text } from '../../../text/index.ts';

type Change =
  | { readonly method: 'searches.remember'; readonly input: Input<'searches.remember'> }
  | { readonly method: 'searches.forget'; readonly input: Input<'searches.forget'> }
  | { readonly method: 'searches.save'; readonly input: Input<'searches.save'> };

export interface KeptSearches extends SearchesState {
  /** False where the library is only read, so that nothing can be kept. */
  readonly canKeep: boolean;
  readonly remember: (query: string) => void;
  readonly save: (query: string, isSaved: boolean) => void;
  /** Takes a query out of a list, and offers to put it back. */
  readonly forget: (query: string, list: 'recent' | 'saved') => void;
  readonly clearRecent: () => void;
}

const words = text.search.suggestions;
const nothing: SearchesState = { recent: [], saved: [] };

export function useKeptSearches(): KeptSearches {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const canKeep = useAppInfo().data?.access === 'write';
  const state = useSearches().data ?? nothing;
  const { mutate } = useMutation({
    mutationFn: (change: Change): Promise<SearchesState> => {
      switch (change.method) {
        case 'searches.remember':
          return backend.call(change.method, change.input);
        case 'searches.forget':
          return backend.call(change.method, change.input);
        case 'searches.save':
          return backend.call(change.method, change.input);
      }
    },
    onSuccess: (changed) => queryClient.setQueryData(keys.searches, changed),
    onError: (error, { method }) => {
      // Nobody asked for a search to be remembered: that it was not is nothing to interrupt them for.
      if (method !== 'searches.remember') toast.error(failureSentence(error));
    },
  });
  const remember = useCallback(
    (query: string) => {
      if (canKeep && query !== '') mutate({ method: 'searches.remember', input: { queries: [query] } });
    },
    [canKeep, mutate],
  );
  const save = (query: string, isSaved: boolean): void =>
    mutate({ method: 'searches.save', input: { query, isSaved } });

  /** Says it once it is so, and offers to undo it. */
  function changeAndTell(change: Change, sentence: string, undo: () => void): void {
    mutate(change, {
      onSuccess: () => tellWithUndo(sentence, undo),
    });
  }

  return {
    ...state,
    canKeep,
    remember,
    save,
    forget: (query, list) => {
      if (list === 'saved') {
        const change = { method: 'searches.save', input: { query, isSaved: false } } as const;
        changeAndTell(change, words.forgotten.saved, () => save(query, true));
      } else {
        const change = { method: 'searches.forget', input: { query } } as const;
        changeAndTell(change, words.forgotten.recent, () => remember(query));
      }
    },
    clearRecent: () => {
      const queries = state.recent;
      changeAndTell({ method: 'searches.forget', input: { query: null } }, words.cleared, () =>
        mutate({ method: 'searches.remember', input: { queries } }),
      );
    },
  };
}
