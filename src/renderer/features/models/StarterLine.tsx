/** Says honestly that the small model answers, and how to get more. Runs in the page. */
import type { ReactElement } from 'react';
import { useModelsState } from '../../api/queries.ts';
import { text } from '../../text/index.ts';
import { betterModel, isStarter, shortName } from './model-choice.ts';
import './models.css';

export function StarterLine({ onOpenModels }: { readonly onOpenModels: () => void }): ReactElement | null {
  const models = useModelsState().data?.models ?? [];
  const active = models.find((model) => model.isActive);
  const better = betterModel(models);
  if (active === undefined || better === undefined || !isStarter(active)) return null;
  return (
    <p className="starter-line">
      {text.search.starterLine(active.name)}{' '}
      <button type="button" className="link-button" onClick={onOpenModels}>
        {better.state === 'installed'
          ? text.search.useBetter(shortName(better))
          : text.search.getBetter(shortName(better))}
      </button>{' '}
      {text.search.forMore}
    </p>
  );
}
