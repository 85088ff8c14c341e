/** The models that can answer: which one does, and how to get another. Runs in the page. */
import type { ReactElement } from 'react';
import { useLibraryState, useModelsState } from '../../api/queries.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';
import { ModelCard } from './ModelCard.tsx';
import { inOrder } from './model-choice.ts';
import './models.css';

export function ModelsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const models = useModelsState().data?.models ?? [];
  const photoCount = useLibraryState().data?.photoCount ?? 0;
  return (
    <Dialog title={text.models.title} help={text.models.help} width="wide" onClose={onClose}>
      <ul className="models dialog-scroll">
        {inOrder(models).map((model) => (
          <ModelCard key={model.modelId} model={model} photoCount={photoCount} />
        ))}
      </ul>
    </Dialog>
  );
}
