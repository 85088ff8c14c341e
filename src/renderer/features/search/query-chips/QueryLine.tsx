/** What stands under the search box while something is asked: the query as chips, and images against words. Runs in the page. */
import { useMemo, type ReactElement, type RefObject } from 'react';
import { parseQuery, wallClockMs } from '../../../../contract/index.ts';
import { setQuery } from '../../../navigation/use-view.ts';
import { isSearch, type View } from '../../../navigation/view.ts';
import { imageShare, withImageShare } from '../balance/balance.ts';
import { BalanceSlider } from '../balance/BalanceSlider.tsx';
import type { PendingImage } from '../use-query-images.ts';
import { QueryChips } from './QueryChips.tsx';

export interface QueryLineProps {
  readonly view: View;
  /** Images that are being read. */
  readonly pending: readonly PendingImage[];
  /** What is wrong with the query, once that is to be said: half a word is not wrong yet. */
  readonly issues: readonly string[];
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

export function QueryLine({ view, pending, issues, inputRef }: QueryLineProps): ReactElement | null {
  const { chips } = view;
  const query = useMemo(() => parseQuery(view.text, { nowMs: wallClockMs() }), [view.text]);
  const share = imageShare(chips, query);
  if (!isSearch(view) && pending.length === 0) return null;
  return (
    <div className="query-line">
      <QueryChips view={view} query={query} pending={pending} issues={issues} inputRef={inputRef} />
      {share !== null && (
        <BalanceSlider
          share={share}
          onChange={(next) => setQuery(view.text, withImageShare(chips, query, next))}
        />
      )}
    </div>
  );
}
