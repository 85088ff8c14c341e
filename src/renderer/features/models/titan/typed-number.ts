/** Numbers as a person types them. Runs in the page. */

/** "0.06", "0,06", "$5"; null for nothing typed, undefined where it is no number. */
export function typedPrice(typed: string): number | null | undefined {
  if (typed === '') return null;
  const plain = typed.replace(/^\$\s*/u, '').replace(',', '.');
  return /^(?:\d+(?:\.\d*)?|\.\d+)$/u.test(plain) ? Number(plain) : undefined;
}

/** "5000", "5 000", "5,000"; null for nothing typed, undefined where it is no whole number. */
export function typedCount(typed: string): number | null | undefined {
  if (typed === '') return null;
  const plain = typed.replaceAll(/[\s,.'’](?=\d{3}(?:\D|$))/gu, '');
  return /^\d{1,9}$/u.test(plain) ? Number(plain) : undefined;
}
