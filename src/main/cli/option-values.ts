/** What stands behind an option, read. Pure. */
import { InvalidArgumentError } from 'commander';

/** A whole number within bounds, or a sentence that says what it should be. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It should be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}
