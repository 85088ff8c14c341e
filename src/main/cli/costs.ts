/** Sums of money, in words. */

/** @param dollars US dollars */
export function costOf(dollars: number): string {
  return dollars > 0 && dollars < 0.01 ? 'less than one cent' : `about $${dollars.toFixed(2)}`;
}

/** ", for about $1.00"; nothing where no price is known. */
export function forCost(dollars: number | null): string {
  return dollars === null ? '' : `, for ${costOf(dollars)}`;
}
