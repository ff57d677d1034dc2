/** Sessions, each with a journal whose rows are chained by hashes. `last_seq`, `last_hash`: the head of the chain. */
export const SESSIONS_AND_JOURNAL = `
CREATE TABLE sessions (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  config TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  last_hash BLOB NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
CREATE TABLE journal (
  session INTEGER NOT NULL REFERENCES sessions (key),
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  line TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;
`;
