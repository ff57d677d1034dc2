/** What language models were asked and said, with what it cost in USD. Keys are never part of it. */
export const AGENT_CALLS = `
CREATE TABLE agent_calls (
  id TEXT PRIMARY KEY,
  strategy_id TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  session TEXT NOT NULL,
  called_at INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  connection TEXT NOT NULL,
  model TEXT NOT NULL,
  question_sha256 TEXT NOT NULL,
  rules TEXT NOT NULL,
  text TEXT NOT NULL,
  answer TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  latency_ms REAL NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost REAL NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
CREATE INDEX agent_calls_by_time ON agent_calls (called_at);
`;
