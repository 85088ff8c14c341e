/** A slider between the images and the words of a query: "this, but at night". Runs in the page. */
import { ImageIcon, RotateCcw, Type } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import { IconButton } from '../../../components/Button.tsx';
import '../../../components/slider.css';
import { text } from '../../../text/index.ts';
import { imageShares } from './balance.ts';
import './balance-slider.css';

export interface BalanceSliderProps {
  /** Of the images, from 0 to 1. */
  readonly share: number;
  readonly onChange: (share: number) => void;
}

const words = text.search.balance;
const { least, alike, most } = imageShares;
/** Per cent of one press of an arrow key. */
const step = 5;

function percentOf(share: number): number {
  return Math.round(share * 100);
}

export function BalanceSlider({ share, onChange }: BalanceSliderProps): ReactElement {
  // The words stand at the end, as they do in the query: further along, they count more.
  const ofWords = Math.min(percentOf(most), Math.max(percentOf(least), percentOf(1 - share)));
  const filled = (ofWords - percentOf(least)) / (percentOf(most) - percentOf(least));
  const isAlike = percentOf(share) === percentOf(alike);
  const said = words.shares(percentOf(share) / 100, 1 - percentOf(share) / 100);
  return (
    <div className="balance" role="group" aria-label={words.label}>
      <span className="balance-side" aria-hidden>
        <ImageIcon size={14} strokeWidth={1.75} />
        {words.images}
      </span>
      <input
        type="range"
        className="slider balance-slider"
        aria-label={words.label}
        aria-valuetext={said}
        title={said}
        min={percentOf(least)}
        max={percentOf(most)}
        step={step}
        value={ofWords}
        style={{ '--filled': `${String(filled * 100)}%` } as CSSProperties}
        onChange={(event) => onChange(1 - event.target.valueAsNumber / 100)}
        onDoubleClick={() => onChange(alike)}
      />
      <span className="balance-side" aria-hidden>
        <Type size={14} strokeWidth={1.75} />
        {words.words}
      </span>
      {/* Its room is kept, so that the slider does not move under the pointer. */}
      <IconButton
        label={words.reset}
        className="balance-reset"
        disabled={isAlike}
        onClick={() => onChange(alike)}
      >
        <RotateCcw size={14} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  );
}
