-- What is looked up. The builder makes these indexes once the tables are filled, which is faster.

CREATE INDEX IF NOT EXISTS series_id ON series (id);
CREATE INDEX IF NOT EXISTS economy_code ON economy (code);
CREATE INDEX IF NOT EXISTS economy_name_key ON economy_name (key);
CREATE INDEX IF NOT EXISTS place_id ON place (id);
CREATE INDEX IF NOT EXISTS place_name_key ON place_name (key);
CREATE INDEX IF NOT EXISTS spelling_key ON spelling (key);
CREATE INDEX IF NOT EXISTS place_name_sound ON place_name (sound) WHERE sound IS NOT NULL;
CREATE INDEX IF NOT EXISTS spelling_sound ON spelling (sound) WHERE sound IS NOT NULL;
CREATE INDEX IF NOT EXISTS region_name_key ON region_name (key);
CREATE INDEX IF NOT EXISTS member_place ON member (place);
CREATE INDEX IF NOT EXISTS member_cluster ON member (cluster);
CREATE INDEX IF NOT EXISTS edition_id ON edition (id);
CREATE INDEX IF NOT EXISTS edition_series ON edition (series);
CREATE INDEX IF NOT EXISTS edition_name_name ON edition_name (name);
CREATE INDEX IF NOT EXISTS list_edition ON list (edition, id);
CREATE INDEX IF NOT EXISTS list_file ON list (file);
CREATE INDEX IF NOT EXISTS entry_place ON entry (place, list);
