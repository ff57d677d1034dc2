/** The equity curve of a session. */
export const EQUITY_POINTS = `
CREATE TABLE equity_points (
  session INTEGER NOT NULL REFERENCES sessions (key),
  time INTEGER NOT NULL,
  equity TEXT NOT NULL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (session, time)
) STRICT, WITHOUT ROWID;
`;
