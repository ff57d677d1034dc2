/** The library of backtest and paper runs (reports as gzipped JSON), and long jobs that have ended. */
export const RUNS_AND_JOBS = `
CREATE TABLE runs (
  run_id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  mode TEXT NOT NULL,
  strategy TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  timeframe TEXT NOT NULL,
  net_return REAL,
  max_drawdown REAL,
  trades INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  report BLOB NOT NULL
) STRICT;
CREATE INDEX runs_by_age ON runs (created_at);
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
`;
