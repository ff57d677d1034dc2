/** Projections of the journal, written in its transactions. Money, prices and quantities are decimal text. */
export const ORDERS_FILLS_POSITIONS = `
CREATE TABLE orders (
  session INTEGER NOT NULL REFERENCES sessions (key),
  client_order_id TEXT NOT NULL,
  intent_id TEXT NOT NULL,
  strategy_id TEXT NOT NULL,
  source TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  side TEXT NOT NULL,
  type TEXT NOT NULL,
  time_in_force TEXT NOT NULL,
  size_kind TEXT NOT NULL,
  size TEXT NOT NULL,
  limit_price TEXT,
  reduce_only INTEGER NOT NULL,
  post_only INTEGER NOT NULL,
  time INTEGER NOT NULL,
  decision_price TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL,
  filled_quantity TEXT NOT NULL,
  filled_notional TEXT NOT NULL,
  fees TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  status_reason TEXT,
  status_code TEXT,
  seal INTEGER NOT NULL,
  UNIQUE (session, client_order_id)
) STRICT;
CREATE TABLE fills (
  session INTEGER NOT NULL,
  instrument_id TEXT NOT NULL,
  trade_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  client_order_id TEXT NOT NULL,
  strategy_id TEXT NOT NULL,
  side TEXT NOT NULL,
  quantity TEXT NOT NULL,
  price TEXT NOT NULL,
  fee TEXT NOT NULL,
  liquidity TEXT NOT NULL,
  time INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  UNIQUE (session, instrument_id, trade_id),
  FOREIGN KEY (session, client_order_id) REFERENCES orders (session, client_order_id)
) STRICT;
CREATE TABLE positions (
  session INTEGER NOT NULL REFERENCES sessions (key),
  strategy_id TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  quantity TEXT NOT NULL,
  basis TEXT NOT NULL,
  realized_pnl TEXT NOT NULL,
  fees TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  seal INTEGER NOT NULL,
  UNIQUE (session, strategy_id, instrument_id)
) STRICT;
`;
