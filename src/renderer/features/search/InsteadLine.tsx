/** Says that a local model answered because the one in use cannot be asked, and why. Runs in the page. */
import { CloudOff } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ErrorCode, SearchAnswer } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';

const words = text.titan;

function reasonOf(code: ErrorCode): string {
  const reasons: Readonly<Partial<Record<ErrorCode, string>>> = words.because;
  return reasons[code] ?? words.because.REMOTE_FAILED;
}

export function InsteadLine({
  answer: { insteadOf, modelName },
  onChooseModel,
}: {
  readonly answer: Pick<SearchAnswer, 'insteadOf' | 'modelName'>;
  readonly onChooseModel: () => void;
}): ReactElement | null {
  if (insteadOf === null) return null;
  return (
    <p className="instead-line">
      <CloudOff size={16} strokeWidth={1.75} aria-hidden />
      <span>
        {words.instead(insteadOf.modelName, modelName)} {reasonOf(insteadOf.because)}{' '}
        <button type="button" className="link-button" onClick={onChooseModel}>
          {words.blockedAction}
        </button>
      </span>
    </p>
  );
}
