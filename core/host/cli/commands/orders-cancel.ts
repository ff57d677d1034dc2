import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { failed } from '../failure.ts';
import { withDesk } from '../with-desk.ts';

/** `orders cancel ID`: asks for the cancellation of one open order. */
export const ordersCancel = defineCommand({
  words: ['orders', 'cancel'],
  summary: 'cancel one open order',
  positionals: [{ name: 'ID', help: 'the client order id (orders list --open)' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const [clientOrderId = ''] = positionals;
      const outcome = await api.trading.cancel.mutate({ clientOrderId });
      if (outcome.outcome === 'refused') return failed(outcome.message);
      if (outcome.count === 0) return failed(`"${clientOrderId}" is not an open order; see orders list --open`);
      return ok({ document: { clientOrderId, canceled: true }, text: `Cancel sent for ${clientOrderId}.\n` });
    }),
});
