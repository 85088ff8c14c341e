/** What of an answer is in sight: the closest where nothing matches, and stacks, as they are opened. Runs in the page. */
import { useCallback, useMemo, useState } from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import type { View } from '../../navigation/view.ts';
import { arrangeResults, type Arrangement } from './arrange-results.ts';
import type { Search } from './use-search.ts';

export interface ShownResults extends Arrangement {
  /** The closest are shown although nothing matches. */
  readonly showsClosest: boolean;
  readonly showClosest: () => void;
  /** Opens a stack, or closes it. */
  readonly toggleStack: (leaderId: PhotoId) => void;
}

interface Opened {
  /** The question all of this belongs to. */
  readonly key: string;
  readonly showsClosest: boolean;
  readonly openStacks: ReadonlySet<PhotoId>;
}

const noResults: Arrangement = { sections: [], photos: [], stacks: new Map() };

/** @param view its sort, and its session: a search that begins anew shows nothing that an earlier one had opened */
export function useArrangement(
  { answer }: Search,
  { session, sort }: Pick<View, 'session' | 'sort'>,
): ShownResults {
  const key = `${String(session)} ${answer?.query.text ?? ''}`;
  const closed: Opened = { key, showsClosest: false, openStacks: new Set() };
  const [stored, setOpened] = useState(closed);
  if (stored.key !== key) setOpened(closed);
  const { showsClosest, openStacks } = stored.key === key ? stored : closed;
  const arrangement = useMemo(
    () => (answer === undefined ? noResults : arrangeResults(answer, { showsClosest, openStacks, sort })),
    [answer, showsClosest, openStacks, sort],
  );
  const showClosest = useCallback(() => setOpened((before) => ({ ...before, showsClosest: true })), []);
  const toggleStack = useCallback((leaderId: PhotoId) => {
    setOpened((before) => {
      const next = new Set(before.openStacks);
      if (!next.delete(leaderId)) next.add(leaderId);
      return { ...before, openStacks: next };
    });
  }, []);
  return { ...arrangement, showsClosest, showClosest, toggleStack };
}
