/** A photo or an image that is part of the query. Runs in the page. */
import { ImageIcon, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import { Busy } from '../../components/Busy.tsx';
import type { Chip } from '../../navigation/view.ts';
import { text } from '../../text/index.ts';

function Preview({ url }: { readonly url: string | null }): ReactElement {
  const [isBroken, setIsBroken] = useState(url === null);
  if (isBroken || url === null) {
    return (
      <span className="chip-preview chip-preview-none">
        <ImageIcon size={16} strokeWidth={1.5} aria-hidden />
      </span>
    );
  }
  return <img className="chip-preview" src={url} alt="" onError={() => setIsBroken(true)} />;
}

export function SearchChip({
  chip,
  onRemove,
}: {
  readonly chip: Chip;
  readonly onRemove: () => void;
}): ReactElement {
  const name = chip.kind === 'photo' ? text.search.likeChip : chip.name;
  const url = chip.kind === 'photo' ? thumbnailUrl(chip, 'small') : chip.previewUrl;
  return (
    <li className="chip">
      <Preview key={url} url={url} />
      <span className="chip-name">{name}</span>
      <button
        type="button"
        className="chip-remove"
        aria-label={text.search.removeChip(name)}
        onClick={onRemove}
      >
        <X size={14} strokeWidth={2} aria-hidden />
      </button>
    </li>
  );
}

/** The place of an image that is being read. */
export function PendingChip({
  name,
  previewUrl,
}: {
  readonly name: string;
  readonly previewUrl: string;
}): ReactElement {
  return (
    <li className="chip chip-pending" aria-label={text.search.reading}>
      <Preview url={previewUrl} />
      <span className="chip-name">{name}</span>
      <Busy size={14} />
    </li>
  );
}
