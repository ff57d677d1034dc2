/** Strategies of a session and what became of them; another projection of the journal. */
export const STRATEGIES = `
CREATE TABLE strategies (
  session INTEGER NOT NULL REFERENCES sessions (key),
  strategy_id TEXT NOT NULL,
  name TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  params TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  started_at INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  UNIQUE (session, strategy_id)
) STRICT;
`;
