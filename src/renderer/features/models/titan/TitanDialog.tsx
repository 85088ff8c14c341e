/** All there is to know and to decide about Titan before a photo leaves the computer, and afterwards. Runs in the page. */
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import {
  bedrockName,
  everydayWordCount,
  maxSentSide,
  reachOf,
  type BedrockState,
} from '../../../../contract/index.ts';
import { text } from '../../../text/index.ts';
import { DeleteVectorsDialog } from './DeleteVectorsDialog.tsx';
import { TitanConsent } from './TitanConsent.tsx';
import { TitanCost } from './TitanCost.tsx';
import { TitanPlace } from './TitanPlace.tsx';
import { useBedrockActions } from './use-bedrock.ts';
import './titan.css';

const words = text.titan;

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className="titan-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

export function TitanDialog({
  state,
  onClose,
}: {
  readonly state: BedrockState;
  readonly onClose: () => void;
}): ReactElement {
  const actions = useBedrockActions();
  const [isDeleting, setIsDeleting] = useState(false);
  const { region, awsModelId } = state.settings;
  const name = bedrockName(awsModelId);
  return (
    <Dialog title={name} help={words.description} width="wide" onClose={onClose}>
      <div className="titan dialog-scroll">
        <Part title={words.sent}>
          <ul>
            <li>{words.sentPhotos(maxSentSide)}</li>
            <li>{words.sentSearches(name)}</li>
            <li>{words.sentByItself(everydayWordCount)}</li>
            <li>{words.sentTo(region, reachOf(awsModelId))}</li>
            <li>{words.notSent}</li>
            <li>{words.count(state.left.photos)}</li>
          </ul>
        </Part>
        <Part title={words.where}>
          <TitanPlace settings={state.settings} actions={actions} />
        </Part>
        <Part title={words.cost}>
          <TitanCost state={state} actions={actions} />
        </Part>
        <Part title={words.consent}>
          <TitanConsent state={state} actions={actions} onAgreed={onClose} />
        </Part>
        {state.vectorCount > 0 && (
          <div className="titan-part">
            <Button size="small" disabled={actions.isBusy} onClick={() => setIsDeleting(true)}>
              {words.deleteVectors(name)}
            </Button>
          </div>
        )}
      </div>
      {isDeleting && (
        <DeleteVectorsDialog
          state={state}
          onConfirm={() => {
            setIsDeleting(false);
            actions.deleteVectors();
          }}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </Dialog>
  );
}
