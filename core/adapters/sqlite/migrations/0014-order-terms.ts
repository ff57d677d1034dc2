/**
 * What only some orders have: triggers, trails, expiry, protection, groups, as canonical JSON. Beside the orders and not
 * in them, so that the sealed rows of before stay as they are.
 */
export const ORDER_TERMS = `
CREATE TABLE order_terms (
  session INTEGER NOT NULL,
  client_order_id TEXT NOT NULL,
  terms TEXT NOT NULL,
  seal INTEGER NOT NULL,
  UNIQUE (session, client_order_id),
  FOREIGN KEY (session, client_order_id) REFERENCES orders (session, client_order_id)
) STRICT;
`;
