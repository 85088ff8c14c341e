/** The models that can answer: which one does, and how to get another. Runs in the page. */
import type { ReactElement } from 'react';
import { useLibraryState, useModelsState } from '../../api/queries.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';
import { ModelCard } from './ModelCard.tsx';
import { TitanCard } from './titan/TitanCard.tsx';
import { inOrder } from './model-choice.ts';
import './models.css';

/** Every model, with what it costs and what can be done with it. */
export function ModelList(): ReactElement {
  const models = useModelsState().data?.models ?? [];
  const photoCount = useLibraryState().data?.photoCount ?? 0;
  return (
    <ul className="models">
      {inOrder(models).map((model) => {
        const Card = model.kind === 'remote' ? TitanCard : ModelCard;
        return <Card key={model.modelId} model={model} photoCount={photoCount} />;
      })}
    </ul>
  );
}

export function ModelsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <Dialog title={text.models.title} help={text.models.help} width="wide" onClose={onClose}>
      <div className="dialog-scroll">
        <ModelList />
      </div>
    </Dialog>
  );
}
