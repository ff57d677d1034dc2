/** Optimisations, walk-forwards and robustness checks with their trials, and what a person notes about runs. */
export const STUDIES = `
CREATE TABLE studies (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL,
  input TEXT NOT NULL,
  result TEXT,
  seal INTEGER NOT NULL
) STRICT;
CREATE INDEX studies_by_age ON studies (created_at);
CREATE TABLE study_trials (
  study_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  document TEXT NOT NULL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (study_id, number)
) STRICT;
CREATE TABLE run_labels (
  run_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  tags TEXT NOT NULL,
  note TEXT NOT NULL,
  input TEXT,
  seal INTEGER NOT NULL
) STRICT;
`;
