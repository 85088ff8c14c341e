/** All migrations, oldest first. Runs in the engine. */
import { library010 } from './010-library.ts';
import { library020 } from './020-vector-changes.ts';
import { library030 } from './030-names-and-places.ts';
import { library040 } from './040-space-calibrations.ts';
import { library050 } from './050-thumb-hashes.ts';
import { library070 } from './070-bin-and-albums.ts';
import { library080 } from './080-favorites-by-digest.ts';
import { library110 } from './110-moves-and-folder-options.ts';
import { library115 } from './115-more-formats.ts';
import { library120 } from './120-jobs-pass-on.ts';
import { library135 } from './135-left-out-files.ts';
import { library150 } from './150-changed-times.ts';
import { library160 } from './160-companion-files.ts';
import { library180 } from './180-folder-notices.ts';
import { library190 } from './190-companion-formats.ts';
import { library220 } from './220-remote-payments.ts';
import { library230 } from './230-refusals.ts';
import { library240 } from './240-refusals-by-digest.ts';
import { library245 } from './245-kept-refusals.ts';
import type { Migration } from './migration.ts';
import { thumbnails010 } from './thumbnails-010.ts';
import { thumbnails020 } from './thumbnails-020.ts';

export type { Migration } from './migration.ts';

export const libraryMigrations: readonly Migration[] = [
  library010,
  library020,
  library030,
  library040,
  library050,
  library070,
  library080,
  library110,
  library115,
  library120,
  library135,
  library150,
  library160,
  library180,
  library190,
  library220,
  library230,
  library240,
  library245,
];
export const thumbnailMigrations: readonly Migration[] = [thumbnails010, thumbnails020];
