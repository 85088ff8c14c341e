/** Titan among the models: what it is, what it has cost, and the one thing to do with it. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../../api/backend-context.ts';
import { codeSentence, failureSentence } from '../../../api/failure-sentence.ts';
import { useBedrock, useIsReadOnly } from '../../../api/queries.ts';
import { Button } from '../../../components/Button.tsx';
import { reachOf, type BedrockState, type Model } from '../../../../contract/index.ts';
import { text } from '../../../text/index.ts';
import { TitanDialog } from './TitanDialog.tsx';

const words = text.titan;

function moneyWords({ paid, left }: BedrockState): string[] {
  const written = (dollars: number | null): string | null =>
    dollars === null ? null : words.dollars(dollars);
  return [
    paid.photos > 0 || paid.texts > 0 ? words.paid(paid.photos, written(paid.dollars)) : null,
    paid.photos > 0 && left.photos > 0 ? words.leftToPay(left.photos, written(left.dollars)) : null,
  ].filter((part) => part !== null);
}

export function TitanCard({
  model,
  photoCount,
}: {
  readonly model: Model;
  readonly photoCount: number;
}): ReactElement {
  const backend = useBackend();
  const isReadOnly = useIsReadOnly();
  const state = useBedrock().data;
  const [isOpen, setIsOpen] = useState(false);
  const { modelId, name } = model;
  const use = useMutation({
    mutationFn: () => backend.call('models.use', { modelId }),
    onSuccess: () => toast(text.models.nowUsing(name)),
    onError: (error) => toast.error(failureSentence(error)),
  });
  const hasConsent = model.state === 'installed';
  const settings = state?.settings;
  const knows =
    model.embeddedCount > 0 && photoCount > 0
      ? text.models.embedded(Math.min(model.embeddedCount, photoCount), photoCount)
      : null;
  const facts = [knows, ...(state === undefined ? [] : moneyWords(state))].filter((fact) => fact !== null);
  const blocked = hasConsent && state?.blocked != null ? state.blocked : null;
  const canSetUp = state !== undefined && !isReadOnly;
  return (
    <li className="model" data-active={model.isActive || undefined}>
      <div className="model-head">
        <h3 dir="auto">{name}</h3>
        <div className="model-actions">
          {hasConsent && (
            <Button size="small" disabled={!canSetUp} onClick={() => setIsOpen(true)}>
              {words.settings}
            </Button>
          )}
          {model.isActive && (
            <span className="model-in-use">
              <Check size={16} strokeWidth={2} aria-hidden />
              {text.models.inUse}
            </span>
          )}
          {!model.isActive && hasConsent && (
            <Button look="primary" disabled={isReadOnly || use.isPending} onClick={() => use.mutate()}>
              {text.models.use}
            </Button>
          )}
          {!hasConsent && (
            <Button disabled={!canSetUp} onClick={() => setIsOpen(true)}>
              {words.setUp}
            </Button>
          )}
        </div>
      </div>
      <p className="model-description">{words.description}</p>
      {hasConsent && settings?.region != null && (
        <p className="model-facts">{words.sendsTo(settings.region, reachOf(settings.awsModelId))}</p>
      )}
      {facts.length > 0 && (
        <p className="model-facts tabular titan-facts">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      )}
      {blocked !== null && (
        <p className="model-failure" role="alert">
          {codeSentence(blocked.code, blocked.message)}
        </p>
      )}
      {model.isActive && <p className="model-facts">{words.switchBack}</p>}
      {isOpen && state !== undefined && <TitanDialog state={state} onClose={() => setIsOpen(false)} />}
    </li>
  );
}
