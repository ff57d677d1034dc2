/**
 * Trades and book tops, packed in segments of up to a thousand rows. The segments of a series follow each other in time
 * and never overlap; what a coverage query needs stands beside the packed bytes.
 */
export const TICKS = `
CREATE TABLE tick_series (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  UNIQUE (kind, instrument_id)
) STRICT;
CREATE TABLE tick_segments (
  series INTEGER NOT NULL REFERENCES tick_series (key),
  first_time INTEGER NOT NULL,
  last_time INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  packed BLOB NOT NULL,
  UNIQUE (series, first_time)
) STRICT;
CREATE INDEX tick_segments_coverage ON tick_segments (series, last_time, first_time, rows, bytes);
`;
