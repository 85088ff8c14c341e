/** Countries: in which one a point lies, and by what names it is looked for. Runs wherever a gazetteer is opened. */
import type { featuresContaining } from '@rapideditor/country-coder';
import { plainText } from '../storage/index.ts';

type Feature = ReturnType<typeof featuresContaining>[number];

export interface CountryNames {
  /** ISO 3166-1, two letters; empty for land that is nobody's. */
  readonly code: string;
  /** English, short: "United States". */
  readonly country: string;
  /** A part of the country with a name of its own, English: "Scotland", "Hawaii"; empty where there is none. */
  readonly region: string;
  readonly continent: string;
  /** By what else people look for it: three letters, other English names, its name in its own language. */
  readonly otherNames: readonly string[];
}

export interface Countries {
  /** Undefined at sea, beyond twelve miles or so. */
  at(latitude: number, longitude: number): CountryNames | undefined;
  byCode(code: string): CountryNames | undefined;
}

/** What is left of a country beside its parts with names: nobody calls it so. */
const remainder = /^(?:Mainland|Contiguous|Metropolitan|Peninsular|European|Asian) /u;

/** Said more often than anything that the standards have. */
const everydayNames: Readonly<Record<string, readonly string[]>> = {
  US: ['USA', 'America'],
  GB: ['UK', 'Great Britain'],
  AE: ['UAE', 'Emirates'],
  NL: ['Holland'],
  CZ: ['Czech Republic'],
  TR: ['Turkey'],
  KR: ['Korea'],
};

/** The halves of America are what people mean by a continent, not the whole. */
function continentOf(features: readonly Feature[]): string {
  const names = features.map(({ properties }) => properties.nameEn);
  const half = names.find((name) => name === 'South America' || name === 'North America');
  return half ?? features.find(({ properties }) => properties.level === 'region')?.properties.nameEn ?? '';
}

const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** "Deutschland" for DE: the name in the language most spoken there, as Unicode's CLDR has it. */
function localName(code: string): string | undefined {
  const { language } = new Intl.Locale(`und-${code}`).maximize();
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
}

function namesOf(features: readonly Feature[]): CountryNames | undefined {
  const country = features.find(({ properties }) => properties.level === 'country')?.properties;
  const part = ['subterritory', 'territory']
    .map((level) => features.find(({ properties }) => properties.level === level)?.properties.nameEn)
    .find((name) => name !== undefined && !remainder.test(name));
  if (country === undefined && part === undefined) return undefined;
  const code = country?.iso1A2 ?? '';
  const name = (code === '' ? undefined : english.of(code)) ?? country?.nameEn ?? '';
  const others = [
    country?.nameEn,
    country?.iso1A3,
    ...(country?.aliases ?? []),
    ...(everydayNames[code] ?? []),
    code === '' ? undefined : localName(code),
  ].filter((other) => other !== undefined && plainText(other) !== plainText(name));
  return {
    code,
    country: name,
    region: part === undefined || part === country?.nameEn || part === name ? '' : part,
    continent: continentOf(features),
    otherNames: [...new Set(others)].filter((other) => other !== undefined),
  };
}

/** Loads the borders (0.7 MB): a tenth of a second. */
export async function loadCountries(): Promise<Countries> {
  const coder = await import('@rapideditor/country-coder');
  const known = new Map<string, CountryNames | undefined>();
  /** Where the same borders are crossed, the same names come out. */
  const namesOnce = (features: readonly Feature[]): CountryNames | undefined => {
    const key = features.map(({ properties }) => properties.id).join(' ');
    if (!known.has(key)) known.set(key, namesOf(features));
    return known.get(key);
  };
  return {
    at: (latitude, longitude) => namesOnce(coder.featuresContaining([longitude, latitude])),
    byCode: (code) => namesOnce(coder.featuresContaining(code)),
  };
}
