/** Copies a fact of the inspector. Runs in the page. */
import { Copy } from 'lucide-react';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { IconButton } from '../../components/Button.tsx';
import { copyText } from '../../components/photo-actions/clipboard.ts';
import { text } from '../../text/index.ts';

export interface CopyFactProps {
  /** What it is: "Camera". */
  readonly label: string;
  readonly value: string;
}

const toastId = 'copied-fact';

export function CopyFact({ label, value }: CopyFactProps): ReactElement {
  async function copy(): Promise<void> {
    const { isDone, sentence } = await copyText(value);
    if (isDone) toast(sentence, { id: toastId, description: value });
    else toast.error(sentence, { id: toastId });
  }
  return (
    <IconButton label={text.viewer.copyFact(label)} className="inspector-copy" onClick={() => void copy()}>
      <Copy size={14} strokeWidth={1.75} aria-hidden />
    </IconButton>
  );
}
