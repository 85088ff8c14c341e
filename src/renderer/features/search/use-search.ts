/** The photos that fit the query, as it is being typed. Runs in the page. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import type { View } from '../../navigation/view.ts';
import type { SearchAnswer } from '../../../contract/index.ts';
import { filtersOf, queryText } from './query-text.ts';

/** The longest time between keys of one burst: letters of a word typed fast are skipped, and nobody feels it. */
const debounceMs = 70;
export const firstResults = 300;
/** The contract's own limit: more are found by asking for less. */
const mostResults = 1000;

/** What an answer belongs to, as the person put it. */
export interface Question {
  readonly words: string;
  readonly hasImages: boolean;
}

interface Answered {
  readonly question: Question;
  readonly answer: SearchAnswer;
}

export interface Search {
  /** The answer to this query, or to the one before while this one is on its way. */
  readonly answer: SearchAnswer | undefined;
  /** The question that `answer` answers. */
  readonly question: Question | undefined;
  readonly error: Error | null;
  /** Another answer is on its way. */
  readonly isWaiting: boolean;
  /** The answer shown is that of an earlier query. */
  readonly isOutdated: boolean;
  /** What is typed has not settled yet. */
  readonly isTyping: boolean;
  readonly retry: () => void;
  /** Asks for more of the results; null where no more are to be had. */
  readonly showMore: (() => void) | null;
}

interface Typing {
  readonly words: string;
  readonly settled: string;
  readonly session: number;
  /** The last key is a moment ago. */
  readonly isResting: boolean;
}

/** The typed words: at once after a pause, within a burst of keys when it ends; those of another search at once. */
export function useSettledWords({ text, session }: View): string {
  const words = text.trim();
  const [stored, setTyping] = useState<Typing>({ words, settled: words, session, isResting: true });
  let typing = stored;
  if (stored.words !== words || stored.session !== session) {
    // An emptied field has nothing to wait for.
    const isAtOnce = stored.isResting || words === '' || stored.session !== session;
    typing = { words, settled: isAtOnce ? words : stored.settled, session, isResting: false };
    setTyping(typing);
  }
  useEffect(() => {
    const timer = window.setTimeout(
      () => setTyping((before) => ({ ...before, settled: before.words, isResting: true })),
      debounceMs,
    );
    return () => window.clearTimeout(timer);
  }, [words, session]);
  return typing.settled;
}

/**
 * Asks as the person types; a question that is no longer asked is cancelled on both sides. Filters alone are no
 * question of these: all photos that pass them are shown, see `filtersOf`.
 */
export function useSearch(view: View, words: string): Search {
  const backend = useBackend();
  const { session, chips } = view;
  const typed = view.text.trim();
  const query = queryText(words, chips);
  const [wantsMoreOf, setWantsMoreOf] = useState<string | null>(null);
  const wantsMore = wantsMoreOf === query;
  const limit = wantsMore ? mostResults : firstResults;
  const asked = useQuery({
    queryKey: [...keys.search, query, limit],
    enabled: query !== '' && filtersOf(words, chips) === null,
    meta: { session },
    queryFn: async ({ signal }): Promise<Answered> => {
      const answer = await backend.call('search.query', { query, limit }, { signal, waits: true });
      return { question: { words, hasImages: chips.length > 0 }, answer };
    },
    placeholderData: (before: Answered | undefined, queryBefore) =>
      queryBefore?.meta?.['session'] === session ? before : undefined,
    gcTime: 30_000,
  });
  const isTyping = typed !== words;
  return {
    answer: asked.data?.answer,
    question: asked.data?.question,
    error: asked.error,
    isOutdated: asked.isPlaceholderData || isTyping,
    isTyping,
    isWaiting: asked.isFetching || isTyping,
    retry: () => void asked.refetch(),
    showMore: wantsMore ? null : () => setWantsMoreOf(query),
  };
}
