/** One model: what it is, what it costs, and the one thing to do with it. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { Check, Download } from 'lucide-react';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { codeSentence, failureSentence, isCancelled } from '../../api/failure-sentence.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { RecollectError, type ErrorCode, type Model } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';

const words = text.models;

type Told = { readonly description: string; readonly pace: string };

/** What a model is and how fast; of one that the page does not know, its own description. */
function toldOf({ modelId, description }: Model): Told {
  const known: Readonly<Partial<Record<string, Told>>> = words.known;
  return known[modelId] ?? { description, pace: words.pace };
}

const saidOnCard: ReadonlySet<ErrorCode> = new Set(['DOWNLOAD_FAILED', 'MODEL_CORRUPT', 'DISK_FULL']);

/** Longer than a licence's name: a text to be opened. */
const longLicence = 40;

/** A download that failed says so on its card, for as long as it matters. */
function isSaidOnCard(error: unknown): boolean {
  return error instanceof RecollectError && saidOnCard.has(error.code);
}

function ModelAction({ model }: { readonly model: Model }): ReactElement {
  const backend = useBackend();
  const { modelId, name } = model;
  const use = useMutation({
    mutationFn: () => backend.call('models.use', { modelId }),
    onSuccess: () => toast(words.nowUsing(name)),
    onError: (error) => toast.error(failureSentence(error)),
  });
  const download = useMutation({
    mutationFn: () => backend.call('models.download', { modelId }),
    onSuccess: () => toast(words.ready(name), { action: { label: words.use, onClick: () => use.mutate() } }),
    onError: (error) => {
      if (isCancelled(error)) toast(words.stopped);
      else if (!isSaidOnCard(error)) toast.error(failureSentence(error));
    },
  });
  const cancel = useMutation({
    mutationFn: () => backend.call('models.cancelDownload', { modelId }),
    onError: (error) => toast.error(failureSentence(error)),
  });

  if (model.state === 'downloading' || model.state === 'verifying') {
    return (
      <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        {words.cancelDownload}
      </Button>
    );
  }
  if (model.isActive) {
    return (
      <span className="model-in-use">
        <Check size={16} strokeWidth={2} aria-hidden />
        {words.inUse}
      </span>
    );
  }
  if (model.state === 'installed') {
    return (
      <Button look="primary" disabled={use.isPending} onClick={() => use.mutate()}>
        {words.use}
      </Button>
    );
  }
  const leftBytes = model.sizeBytes - model.receivedBytes;
  return (
    <Button
      look="primary"
      disabled={download.isPending}
      icon={<Download size={16} strokeWidth={1.75} aria-hidden />}
      onClick={() => download.mutate()}
    >
      {model.receivedBytes > 0 ? words.resume(leftBytes) : words.get(model.sizeBytes)}
    </Button>
  );
}

function ModelProgress({ model }: { readonly model: Model }): ReactElement | null {
  if (model.state === 'failed') {
    return (
      <p className="model-failure" role="alert">
        {model.message !== null && codeSentence(model.failedBy, model.message)}
      </p>
    );
  }
  if (model.state !== 'downloading' && model.state !== 'verifying') return null;
  const isVerifying = model.state === 'verifying';
  return (
    <div className="model-progress">
      <ProgressBar
        label={words.progress(model.name)}
        fraction={isVerifying ? null : model.receivedBytes / model.sizeBytes}
      />
      <p className="tabular">
        {isVerifying ? words.verifying : words.received(model.receivedBytes, model.sizeBytes)}
      </p>
    </div>
  );
}

export function ModelCard({
  model,
  photoCount,
}: {
  readonly model: Model;
  readonly photoCount: number;
}): ReactElement {
  const isHere = model.state === 'installed';
  const told = toldOf(model);
  const isArriving = model.state === 'downloading' || model.state === 'verifying';
  const hasLongLicence = model.licence.length > longLicence;
  const facts = [
    isHere && (model.isActive || model.embeddedCount > 0) && photoCount > 0
      ? words.embedded(Math.min(model.embeddedCount, photoCount), photoCount)
      : isHere && words.installed,
    !isHere && model.sourceHost !== null && words.fetchedFrom(model.sourceHost),
    !hasLongLicence && words.licence(model.licence),
  ].filter((fact) => fact !== false);
  return (
    <li className="model" data-active={model.isActive || undefined}>
      <div className="model-head">
        <h3 dir="auto">{model.name}</h3>
        <ModelAction model={model} />
      </div>
      <p className="model-description">{told.description}</p>
      <p className="model-facts tabular">{words.costs(model.sizeBytes, told.pace)}</p>
      <ModelProgress model={model} />
      {!isArriving && facts.length > 0 && <p className="model-facts tabular">{facts.join(' · ')}</p>}
      {hasLongLicence && (
        <details className="model-licence">
          <summary>{words.licenceTitle}</summary>
          <p>{model.licence}</p>
        </details>
      )}
    </li>
  );
}
