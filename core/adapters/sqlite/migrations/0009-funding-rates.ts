/** Settled funding rates of perpetuals; `mark_price` is null where the venue does not tell. */
export const FUNDING_RATES = `
CREATE TABLE funding_rates (
  instrument_id TEXT NOT NULL,
  time INTEGER NOT NULL,
  rate REAL NOT NULL,
  mark_price REAL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (instrument_id, time)
) STRICT, WITHOUT ROWID;
`;
