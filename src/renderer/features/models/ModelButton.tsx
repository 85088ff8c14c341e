/** Which model answers, at the foot of the sidebar; opens the models. Runs in the page. */
import { Sparkles } from 'lucide-react';
import type { ReactElement } from 'react';
import { useModelsState } from '../../api/queries.ts';
import { text } from '../../text/index.ts';

export function ModelButton({ onOpen }: { readonly onOpen: () => void }): ReactElement | null {
  const state = useModelsState().data;
  if (state === undefined) return null;
  const active = state.models.find((model) => model.isActive);
  const name = active === undefined ? text.models.none : text.models.open(active.name);
  const loading = state.models.find((model) => model.state === 'downloading');
  return (
    <button type="button" className="sidebar-item" title={name} onClick={onOpen}>
      <Sparkles size={16} strokeWidth={1.5} aria-hidden />
      <span className="sidebar-item-name">{name}</span>
      {loading !== undefined && loading.sizeBytes > 0 && (
        <span className="sidebar-item-count tabular">
          {Math.floor((100 * loading.receivedBytes) / loading.sizeBytes)} %
        </span>
      )}
    </button>
  );
}
