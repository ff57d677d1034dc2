/** Bars, packed by stretches of time; what a coverage query needs stands beside the packed bytes. */
export const BARS = `
CREATE TABLE bar_series (
  key INTEGER PRIMARY KEY,
  instrument_id TEXT NOT NULL,
  timeframe TEXT NOT NULL,
  UNIQUE (instrument_id, timeframe)
) STRICT;
CREATE TABLE bar_chunks (
  series INTEGER NOT NULL REFERENCES bar_series (key),
  chunk INTEGER NOT NULL,
  first_time INTEGER NOT NULL,
  last_time INTEGER NOT NULL,
  bars INTEGER NOT NULL,
  price_places INTEGER NOT NULL,
  volume_places INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  packed BLOB NOT NULL,
  UNIQUE (series, chunk)
) STRICT;
CREATE INDEX bar_chunks_coverage ON bar_chunks (series, first_time, last_time, bars);
`;
