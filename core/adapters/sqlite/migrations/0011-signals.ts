/** Decisions at which strategies changed their minds or asked for orders; they outlive their session. */
export const SIGNALS = `
CREATE TABLE signals (
  session_id TEXT NOT NULL,
  strategy_id TEXT NOT NULL,
  time INTEGER NOT NULL,
  strategy TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  close REAL NOT NULL,
  wish INTEGER,
  sentence TEXT NOT NULL,
  insight TEXT,
  orders TEXT NOT NULL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (session_id, strategy_id, time)
) STRICT, WITHOUT ROWID;
CREATE INDEX signals_by_instrument ON signals (instrument_id, time);
CREATE INDEX signals_by_time ON signals (time);
`;
