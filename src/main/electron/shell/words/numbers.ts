/** Counts, times and shares as a language writes them. Pure. */

/** "1 photo", "1,204 photos". */
export function counting(locale: string): (count: number, one: string, other: string) => string {
  const number = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  return (count, one, other) => `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;
}

function unit(locale: string, value: number, name: 'second' | 'minute' | 'hour'): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: name === 'hour' ? 1 : 0,
  });
  return format.format(value);
}

/** In steps that do not flicker: "less than a minute" is a minute, beyond 90 it is hours. */
export function roundedTime(locale: string, seconds: number): string {
  return seconds < 5400
    ? unit(locale, Math.max(1, Math.round(seconds / 60)), 'minute')
    : unit(locale, seconds / 3600, 'hour');
}

/** "43 %", "43%". */
export function percentage(locale: string, percent: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(percent) / 100);
}
