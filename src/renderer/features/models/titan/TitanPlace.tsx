/** Where Bedrock is asked, and whether it answers. Runs in the page. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../../api/backend-context.ts';
import { keys } from '../../../api/queries.ts';
import { codeSentence, failureSentence } from '../../../api/failure-sentence.ts';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { isNova, type BedrockSettings, type BedrockState, type Input } from '../../../../contract/index.ts';
import { text } from '../../../text/index.ts';
import { formatCount } from '../../../text/format.ts';
import { Field } from './Field.tsx';
import type { BedrockActions } from './use-bedrock.ts';

const words = text.titan;

/** Regions that have had the model, by the pages of AWS; any other can be typed. */
const knownRegions = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-west-3',
  'ap-south-1',
  'ap-southeast-2',
] as const;
const lengths: readonly BedrockSettings['dimensions'][] = [1024, 384, 256];
/** Of Amazon Nova. */
const longest = 3072;

function TestConnection({ isReady }: { readonly isReady: boolean }): ReactElement {
  const backend = useBackend();
  const test = useMutation({ mutationFn: () => backend.call('bedrock.test', {}) });
  const code = test.data?.code ?? null;
  let sentence: string | null = null;
  if (test.isPending) sentence = words.testing;
  else if (test.error !== null) sentence = failureSentence(test.error);
  else if (test.data !== undefined)
    sentence = code === null ? words.works : codeSentence(code, test.data.message);
  const works = test.data !== undefined && code === null;
  const Icon = works ? CircleCheck : TriangleAlert;
  return (
    <div className="titan-test">
      <Button size="small" disabled={!isReady || test.isPending} onClick={() => test.mutate()}>
        {words.test}
      </Button>
      <p className="setting-help">{isReady ? words.testHelp : words.regionFirst}</p>
      <p className="titan-outcome" role="status" data-works={works || undefined}>
        {sentence !== null && !test.isPending && <Icon size={16} strokeWidth={1.75} aria-hidden />}
        {sentence}
      </p>
    </div>
  );
}

/** Their names, read while this is open; none where they cannot be: any can be typed. */
function useProfiles(): readonly string[] {
  const backend = useBackend();
  const query = useQuery({
    queryKey: keys.awsProfiles,
    queryFn: ({ signal }) => backend.call('bedrock.profiles', {}, { signal }),
    staleTime: 0,
  });
  return query.data?.profiles ?? [];
}

type Changes = Input<'bedrock.preview'>;

/** A change that waits for a yes to what it costs. */
interface Asked {
  readonly changes: Changes;
  readonly left: BedrockState['left'];
}

export function TitanPlace({
  settings,
  actions,
}: {
  readonly settings: BedrockSettings;
  readonly actions: BedrockActions;
}): ReactElement {
  const [regionsId, profilesId, lengthId] = [useId(), useId(), useId()];
  const profiles = useProfiles();
  const backend = useBackend();
  const [asked, setAsked] = useState<Asked | null>(null);

  /** Asks first where photos would be sent and paid once more. */
  async function propose(changes: Changes): Promise<void> {
    const { sendsAgain, left } = await backend.call('bedrock.preview', changes);
    if (sendsAgain) setAsked({ changes, left });
    else await actions.change(changes);
  }
  const tell = (error: unknown): void => void toast.error(failureSentence(error));

  const { region, profile, awsModelId, dimensions } = settings;
  const choices: typeof lengths = isNova(awsModelId) ? [longest, ...lengths] : lengths;
  return (
    <>
      <Field
        label={words.region}
        help={words.regionHelp}
        value={region ?? ''}
        list={regionsId}
        placeholder="us-east-1"
        onSave={(typed) => actions.change({ region: typed })}
      />
      <datalist id={regionsId}>
        {knownRegions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Field
        label={words.profile}
        help={words.profileHelp}
        value={profile ?? ''}
        list={profilesId}
        onSave={(typed) => actions.change({ profile: typed === '' ? null : typed })}
      />
      <datalist id={profilesId}>
        {profiles.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Field
        label={words.model}
        help={words.modelHelp}
        value={awsModelId}
        onSave={(typed) => propose({ awsModelId: typed })}
      />
      <div className="titan-field">
        <label htmlFor={lengthId}>{words.dimensions}</label>
        <select
          id={lengthId}
          className="setting-select"
          value={dimensions}
          onChange={({ target }) => {
            const chosen = choices.find((each) => each === Number(target.value));
            if (chosen !== undefined) propose({ dimensions: chosen }).catch(tell);
          }}
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {formatCount(each)}
            </option>
          ))}
        </select>
        <p className="setting-help">{words.dimensionsHelp}</p>
      </div>
      <TestConnection isReady={region !== null} />
      {asked !== null && (
        <ConfirmDialog
          title={words.againTitle(asked.left.photos)}
          help={words.againHelp(asked.left.dollars === null ? null : words.dollars(asked.left.dollars))}
          confirm={words.againConfirm}
          onConfirm={() => {
            setAsked(null);
            actions.change({ ...asked.changes, sendsAgain: true }).catch(tell);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
