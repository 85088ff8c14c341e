/** Keeping searches: the star in the box, and the foot of the list. Runs in the page. */
import { Star } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../../components/Button.tsx';
import type { View } from '../../../navigation/view.ts';
import { text } from '../../../text/index.ts';
import type { KeptSearches } from './use-kept-searches.ts';
import { isAmong, keptQuery } from './whole-query.ts';

const words = text.search.suggestions;

/** Saves the query of the box; not there where nothing of it could be kept. */
export function SaveButton({
  view,
  kept,
}: {
  readonly view: View;
  readonly kept: KeptSearches;
}): ReactElement | null {
  const query = keptQuery(view);
  if (!kept.canKeep || query === '') return null;
  const isSaved = isAmong(kept.saved, query);
  return (
    <IconButton
      label={words.save}
      className="search-save"
      aria-pressed={isSaved}
      onClick={() => kept.save(query, !isSaved)}
    >
      <Star size={18} strokeWidth={1.75} aria-hidden />
    </IconButton>
  );
}

/** Below the lists of the person's own searches. */
export function KeptFoot({ kept }: { readonly kept: KeptSearches }): ReactElement | null {
  if (!kept.canKeep || kept.recent.length === 0) return null;
  return (
    <div className="suggestions-foot">
      <span aria-hidden>
        <kbd>{text.search.chips.deleteKey}</kbd> {words.deleteHint}
      </span>
      <button type="button" className="link-button" onClick={kept.clearRecent}>
        {words.clear}
      </button>
    </div>
  );
}
