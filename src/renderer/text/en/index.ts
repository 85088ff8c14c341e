/** Every word the page shows, in English, one file for each feature. A translation is a second object of this shape. Runs in the page. */
import { app } from './app.ts';
import { connection } from './connection.ts';
import { library, zoom, welcome, empty } from './library.ts';
import { chooser, failures, ignoreList } from './folders.ts';
import { indexing } from './indexing.ts';
import { search } from './search.ts';
import { filters } from './filters.ts';
import { stack, match } from './results.ts';
import { settings } from './settings.ts';
import { shortcuts } from './shortcuts.ts';
import { titan } from './titan.ts';
import { viewer } from './viewer.ts';
import { models } from './models.ts';
import { albums, bin, copies, favorites, fileFailures, selection } from './organize.ts';
import { photoActions } from './photo-actions.ts';
import { quickSearch } from './quick-search.ts';
import { recovery } from './recovery.ts';

export const en = {
  app,
  connection,
  library,
  zoom,
  welcome,
  empty,
  chooser,
  failures,
  ignoreList,
  indexing,
  search,
  filters,
  stack,
  match,
  viewer,
  settings,
  shortcuts,
  models,
  titan,
  selection,
  favorites,
  albums,
  bin,
  copies,
  fileFailures,
  photoActions,
  quickSearch,
  recovery,
};

/** The shape a translation has to fill. */
export type Catalogue = typeof en;
