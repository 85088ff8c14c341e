/** The typed yes to sending photos away, or the one that was given. Runs in the page. */
import { useId, useState, type ReactElement, type SyntheticEvent } from 'react';
import { failureSentence } from '../../../api/failure-sentence.ts';
import { Button } from '../../../components/Button.tsx';
import { consentPhrases, type BedrockState } from '../../../../contract/index.ts';
import { language } from '../../../text/language.ts';
import { text } from '../../../text/index.ts';
import type { BedrockActions } from './use-bedrock.ts';

const words = text.titan;

export function TitanConsent({
  state,
  actions,
  onAgreed,
}: {
  readonly state: BedrockState;
  readonly actions: BedrockActions;
  readonly onAgreed: () => void;
}): ReactElement {
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [helpId, failureId] = [useId(), useId()];
  const phrase = consentPhrases[language];
  const hasRegion = state.settings.region !== null;
  const isReady = hasRegion && typed.trim() === phrase;

  if (state.consent !== null) {
    return (
      <div className="titan-agreed">
        <p>{words.agreed(state.consent.atMs)}</p>
        <Button size="small" disabled={actions.isBusy} onClick={actions.withdraw}>
          {words.withdraw}
        </Button>
      </div>
    );
  }
  async function agree(): Promise<void> {
    setIsBusy(true);
    setFailure(null);
    try {
      await actions.consent(typed.trim());
      onAgreed();
    } catch (error) {
      setFailure(failureSentence(error));
    } finally {
      setIsBusy(false);
    }
  }
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (isReady && !isBusy) void agree();
  }
  return (
    <form className="titan-consent" onSubmit={onSubmit}>
      <p id={helpId}>{words.consentHelp(phrase)}</p>
      <div className="titan-agree">
        <input
          aria-label={words.consentField}
          aria-describedby={`${helpId} ${failureId}`}
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit" look="primary" disabled={!isReady || isBusy}>
          {words.agree}
        </Button>
      </div>
      <p id={failureId} className="titan-failure" role="alert">
        {failure ?? (hasRegion ? null : words.regionFirst)}
      </p>
    </form>
  );
}
