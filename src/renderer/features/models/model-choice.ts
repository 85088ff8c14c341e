/** Which model is the basic one, and which one to suggest. Runs in the page. */
import type { Model } from '../../../contract/index.ts';

/** The model that comes with the program. */
export function isStarter(model: Model): boolean {
  return model.modelId === 'starter';
}

/** The model to suggest to those who search with the starter; none that costs money. */
export function betterModel(models: readonly Model[]): Model | undefined {
  return models.find((model) => !isStarter(model) && model.kind === 'local');
}

/** "CLIP" for "CLIP ViT-B/32": which one exactly, the list of models says. */
export function shortName(model: Model): string {
  return model.name.split(' ')[0] ?? model.name;
}

/** The one in use first, and what runs elsewhere last. */
export function inOrder(models: readonly Model[]): Model[] {
  const rank = ({ isActive, kind }: Model): number => (isActive ? 0 : kind === 'local' ? 1 : 2);
  return models.toSorted((a, b) => rank(a) - rank(b));
}
