/** Asks before what was paid for is deleted, and says what it would cost again. Runs in the page. */
import type { ReactElement } from 'react';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { bedrockName, type BedrockState } from '../../../../contract/index.ts';
import { text } from '../../../text/index.ts';

const words = text.titan;

export function DeleteVectorsDialog({
  state,
  onConfirm,
  onClose,
}: {
  readonly state: BedrockState;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { awsModelId } = state.settings;
  const dollars = state.vectorDollars === null ? null : words.dollars(state.vectorDollars);
  return (
    <ConfirmDialog
      title={words.deleteTitle(bedrockName(awsModelId), state.knownPhotos)}
      help={words.deleteHelp(state.vectorCount, dollars)}
      confirm={words.deleteConfirm}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
