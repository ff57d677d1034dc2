/** Downloads that have not ended, and the ranges of each series that were asked for to the end. */
export const DOWNLOADS = `
CREATE TABLE completed_ranges (
  series TEXT NOT NULL,
  from_time INTEGER NOT NULL,
  to_time INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (series, from_time)
) STRICT, WITHOUT ROWID;
CREATE TABLE downloads (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  timeframe TEXT,
  from_time INTEGER NOT NULL,
  to_time INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
`;
