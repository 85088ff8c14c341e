/** A setting that is typed: kept when the field is left or Enter is pressed, with what is wrong below. Runs in the page. */
import { useId, useState, type InputHTMLAttributes, type ReactElement } from 'react';
import { failureSentence } from '../../../api/failure-sentence.ts';

export interface FieldProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'inputMode' | 'placeholder' | 'list' | 'disabled'
> {
  readonly label: string;
  readonly help?: string | undefined;
  /** As it is kept at present. */
  readonly value: string;
  /** What is wrong with what was typed; null where nothing is. */
  readonly problemOf?: (typed: string) => string | null;
  /** Keeps what was typed; what it rejects with is said. */
  readonly onSave: (typed: string) => Promise<unknown>;
}

export function Field({ label, help, value, problemOf, onSave, ...input }: FieldProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [inputId, helpId, failureId] = [useId(), useId(), useId()];

  async function save(): Promise<void> {
    if (typed === null) return;
    if (typed.trim() === value) {
      setTyped(null);
      setFailure(null);
      return;
    }
    const problem = problemOf?.(typed.trim()) ?? null;
    setFailure(problem);
    if (problem !== null) return;
    try {
      await onSave(typed.trim());
      setTyped(null);
      setFailure(null);
    } catch (error) {
      setFailure(failureSentence(error));
    }
  }

  return (
    <div className="titan-field">
      <label htmlFor={inputId}>{label}</label>
      <input
        {...input}
        id={inputId}
        value={typed ?? value}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={failure !== null}
        aria-describedby={`${helpId} ${failureId}`}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => void save()}
        onKeyDown={({ key }) => {
          if (key === 'Enter') void save();
        }}
      />
      <p id={helpId} className="setting-help">
        {help}
      </p>
      <p id={failureId} className="titan-failure" role="alert">
        {failure}
      </p>
    </div>
  );
}
