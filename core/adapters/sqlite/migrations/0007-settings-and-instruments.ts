/** Values by name, and instruments beside the built-in ones; both as JSON. */
export const SETTINGS_AND_INSTRUMENTS = `
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
CREATE TABLE instruments (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  seal INTEGER NOT NULL
) STRICT;
`;
