/** Words to find photos by, places, favourites, and the indexes of the filters. Released: never edit. Runs in the engine. */
import type { Migration } from './migration.ts';

const sql = /* sql */ `
-- Places that photos were taken at, each once; an unknown part is empty, and 0 for the position of no town.
CREATE TABLE place (
  place_id INTEGER PRIMARY KEY AUTOINCREMENT,
  city TEXT NOT NULL,
  region TEXT NOT NULL,
  country TEXT NOT NULL,
  continent TEXT NOT NULL,
  town_latitude REAL NOT NULL,
  town_longitude REAL NOT NULL,
  -- By what else the country is looked for, and the towns around: for searching, not for showing. A line each.
  other_names TEXT NOT NULL,
  nearby TEXT NOT NULL,
  -- There are thirty towns called Springfield in one country.
  UNIQUE (city, region, country, continent, town_latitude, town_longitude)
) STRICT;

ALTER TABLE content ADD COLUMN place_id INTEGER REFERENCES place;
-- Which edition of the gazetteer looked for the place; 0 is none yet.
ALTER TABLE content ADD COLUMN placed_by INTEGER NOT NULL DEFAULT 0;
CREATE INDEX content_to_be_placed ON content (placed_by) WHERE latitude IS NOT NULL;
CREATE TRIGGER content_moved AFTER UPDATE OF latitude, longitude ON content
WHEN OLD.latitude IS NOT NEW.latitude OR OLD.longitude IS NOT NEW.longitude BEGIN
  UPDATE content SET place_id = NULL, placed_by = 0 WHERE content_id = NEW.content_id;
END;

-- For the filters, and for the values that a page offers for them. The first holds all that a filter asks of a file, so
-- that one which most photos pass reads an index of 25 bytes a photo and not the table.
DROP INDEX file_newest_first;
CREATE INDEX file_newest_first ON file (sort_at_ms DESC, file_id DESC, content_id, folder_id) WHERE content_id IS NOT NULL;
CREATE INDEX content_by_camera ON content (camera) WHERE camera IS NOT NULL;
CREATE INDEX content_by_lens ON content (lens) WHERE lens IS NOT NULL;
CREATE INDEX content_by_format ON content (format);
CREATE INDEX content_by_iso ON content (iso) WHERE iso IS NOT NULL;
CREATE INDEX content_by_place ON content (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX content_by_position ON content (latitude, longitude) WHERE latitude IS NOT NULL;

-- Keyed by content: a copy of a favourite is the same photo.
CREATE TABLE favorite (
  content_id INTEGER PRIMARY KEY REFERENCES content ON DELETE CASCADE,
  added_at_ms INTEGER NOT NULL
) STRICT;
CREATE TRIGGER favorite_added AFTER INSERT ON favorite BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
CREATE TRIGGER favorite_gone AFTER DELETE ON favorite BEGIN
  UPDATE library_revision SET revision = revision + 1;
END;
-- A favourite that was edited in another program is another content and still the same photo to its owner.
CREATE TRIGGER favorite_edited AFTER UPDATE OF content_id ON file
WHEN OLD.content_id IS NOT NEW.content_id AND NEW.content_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM favorite WHERE content_id = OLD.content_id) BEGIN
  INSERT OR IGNORE INTO favorite SELECT NEW.content_id, added_at_ms FROM favorite WHERE content_id = OLD.content_id;
END;

-- The words of a photo, one row per file that is shown. The texts themselves stay where they are.
CREATE VIRTUAL TABLE photo_words USING fts5 (
  name, folder, camera, lens, place,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
-- The watched folder counts with its own name only: "home" in its path would find every photo.
CREATE VIEW photo_text AS
SELECT file.file_id, file.content_id, file.name,
  replace(
    rtrim(replace(path, '\\', '/'), '/'),
    -- The path up to its last slash: what is left when all that is no slash is taken from its end.
    rtrim(rtrim(replace(path, '\\', '/'), '/'), replace(replace(path, '\\', '/'), '/', '')),
    ''
  ) || '/' || substr(relative_path, 1, length(relative_path) - length(file.name)) AS folder,
  coalesce(camera, '') AS camera, coalesce(lens, '') AS lens,
  city, region, country, continent, other_names, nearby,
  coalesce(concat_ws(' ', city, region, country, continent, other_names, nearby), '') AS place
FROM file CROSS JOIN folder USING (folder_id) CROSS JOIN content USING (content_id) LEFT JOIN place USING (place_id);

CREATE TRIGGER words_of_new_photo AFTER INSERT ON file WHEN NEW.content_id IS NOT NULL BEGIN
  INSERT INTO photo_words (rowid, name, folder, camera, lens, place)
  SELECT file_id, name, folder, camera, lens, place FROM photo_text WHERE file_id = NEW.file_id;
END;
CREATE TRIGGER words_of_changed_photo AFTER UPDATE OF content_id, relative_path, name, folder_id ON file
WHEN OLD.content_id IS NOT NEW.content_id OR OLD.relative_path <> NEW.relative_path OR OLD.name <> NEW.name
  OR OLD.folder_id <> NEW.folder_id BEGIN
  DELETE FROM photo_words WHERE rowid = OLD.file_id AND OLD.content_id IS NOT NULL;
  INSERT INTO photo_words (rowid, name, folder, camera, lens, place)
  SELECT file_id, name, folder, camera, lens, place FROM photo_text WHERE file_id = NEW.file_id;
END;
CREATE TRIGGER words_of_gone_photo AFTER DELETE ON file WHEN OLD.content_id IS NOT NULL BEGIN
  DELETE FROM photo_words WHERE rowid = OLD.file_id;
END;
CREATE TRIGGER words_of_changed_content AFTER UPDATE OF camera, lens, place_id ON content
WHEN OLD.camera IS NOT NEW.camera OR OLD.lens IS NOT NEW.lens OR OLD.place_id IS NOT NEW.place_id BEGIN
  -- Not INSERT OR REPLACE: inside of an upsert the upsert's own way with conflicts would hold.
  DELETE FROM photo_words WHERE rowid IN (SELECT file_id FROM file WHERE content_id = NEW.content_id);
  INSERT INTO photo_words (rowid, name, folder, camera, lens, place)
  SELECT file_id, name, folder, camera, lens, place FROM photo_text WHERE content_id = NEW.content_id;
END;
CREATE TRIGGER words_of_changed_place AFTER UPDATE OF other_names, nearby ON place
WHEN OLD.other_names <> NEW.other_names OR OLD.nearby <> NEW.nearby BEGIN
  DELETE FROM photo_words WHERE rowid IN (
    SELECT file_id FROM file JOIN content USING (content_id) WHERE place_id = NEW.place_id);
  INSERT INTO photo_words (rowid, name, folder, camera, lens, place)
  SELECT photo_text.file_id, name, folder, camera, lens, place FROM photo_text
  WHERE content_id IN (SELECT content_id FROM content WHERE place_id = NEW.place_id);
END;

INSERT INTO photo_words (rowid, name, folder, camera, lens, place)
SELECT file_id, name, folder, camera, lens, place FROM photo_text;
`;

export const library030: Migration = {
  version: 30,
  migrate(db) {
    db.exec(sql);
  },
};
