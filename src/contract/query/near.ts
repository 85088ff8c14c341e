/** The value of `near:`: a place or coordinates, and a distance. Runs everywhere. */
import type { Near } from './filter.ts';

/** Half the earth's circumference in kilometres: no two places are further apart. */
const furthestKm = 20_040;

const kmOfUnit: Readonly<Record<string, number>> = { km: 1, m: 0.001, mi: 1.609344 };
const distance = /^(.*?)[,\s]\s*(\d+(?:\.\d+)?)\s*(km|m|mi)$/iu;
const coordinates = /^([-+]?\d+(?:\.\d+)?)\s*[,\s]\s*([-+]?\d+(?:\.\d+)?)$/u;
/** Most likely meant as coordinates. */
const numbersOnly = /^[-+\d.,\s°]*$/u;

/** Six decimals: a tenth of a metre for degrees, a millimetre for kilometres. */
function rounded(value: number): number {
  // Adding zero makes 0 of -0, which JSON does not know.
  return Math.round(value * 1e6) / 1e6 + 0;
}

/** Without an exponent, which numbers below a millionth would have. */
function printNumber(value: number): string {
  return value.toFixed(6).replace(/0+$/u, '').replace(/\.$/u, '');
}

function withoutTrailingCommas(text: string): string {
  let end = text.length;
  while (end > 0 && /[,\s]/u.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).trimStart();
}

/** Null where `value` makes no sense. */
export function readNear(value: string): Near | null {
  const tidy = withoutTrailingCommas(value);
  const [, before, digits, unit = ''] = distance.exec(tidy) ?? [];
  const where = withoutTrailingCommas(before ?? tidy);
  const radiusKm =
    digits === undefined ? null : rounded(Number(digits) * (kmOfUnit[unit.toLowerCase()] ?? 1));
  if (radiusKm !== null && (radiusKm <= 0 || radiusKm > furthestKm)) return null;
  const [, north, east] = coordinates.exec(where) ?? [];
  if (north === undefined || east === undefined) {
    return numbersOnly.test(where) ? null : { kind: 'place', name: where, radiusKm };
  }
  const latitude = rounded(Number(north));
  const longitude = rounded(Number(east));
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { kind: 'coordinates', latitude, longitude, radiusKm };
}

export function printNear(near: Near): string {
  const where =
    near.kind === 'place' ? near.name : printNumber(near.latitude) + ',' + printNumber(near.longitude);
  return where + (near.radiusKm === null ? '' : ',' + printNumber(near.radiusKm) + 'km');
}
