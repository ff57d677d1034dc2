/** Downloads with the ranges of each series that were asked for to the end, and the list of recorded sessions. */
export const DOWNLOADS_AND_RECORDINGS = `
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
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
CREATE TABLE recordings (
  id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  document TEXT NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
`;
