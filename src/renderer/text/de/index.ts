/** Every word the page shows, in German: the same files as in `en`. Runs in the page. */
import type { Catalogue } from '../en/index.ts';
import { app } from './app.ts';
import { connection } from './connection.ts';
import { chooser, failures, ignoreList } from './folders.ts';
import { indexing } from './indexing.ts';
import { empty, library, welcome, zoom } from './library.ts';
import { models } from './models.ts';
import { albums, bin, copies, favorites, fileFailures, selection } from './organize.ts';
import { photoActions } from './photo-actions.ts';
import { quickSearch } from './quick-search.ts';
import { recovery } from './recovery.ts';
import { match, stack } from './results.ts';
import { search } from './search.ts';
import { filters } from './filters.ts';
import { settings } from './settings.ts';
import { shortcuts } from './shortcuts.ts';
import { titan } from './titan.ts';
import { viewer } from './viewer.ts';

export { engineInGerman } from './engine.ts';

export const de: Catalogue = {
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
