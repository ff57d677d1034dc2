import { ok } from '../../../base/result.ts';
import { isOpen } from '../../../model/order-status.ts';
import { reconciliationsNow } from '../desk-lists.ts';
import { reconciliationText } from '../reconciliation-text.ts';
import { defineCommand } from '../command.ts';
import { flag } from '../option.ts';
import { ORDER_COLUMNS, orderRow } from '../order-text.ts';
import { textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

/** `orders list`: the desk's open orders and its newest others. */
export const ordersList = defineCommand({
  words: ['orders', 'list'],
  summary: 'list open orders and the newest others',
  positionals: [],
  options: { open: flag('open orders only') },
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const { orders } = await api.trading.snapshot.query();
      const shown = options.open ? orders.filter((order) => isOpen(order.status)) : orders;
      const table = shown.length === 0 ? 'No orders.\n' : textTable(ORDER_COLUMNS, shown.map(orderRow));
      const unclear = (await reconciliationsNow(api)).filter(({ differences }) => differences.length > 0);
      const text = [table, ...unclear.map(reconciliationText)].join('\n');
      return ok({ document: shown, text });
    }),
});
