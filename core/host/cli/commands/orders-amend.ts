import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, refused } from '../failure.ts';
import { AMEND_OPTIONS, changeOf } from '../ticket-options.ts';
import { withDesk } from '../with-desk.ts';

/** `orders amend ID`: asks for other terms of one open order; the risk manager judges them like an order. */
export const ordersAmend = defineCommand({
  words: ['orders', 'amend'],
  summary: 'change price, trigger or quantity of one open order',
  notes: ['A refusal by the risk manager ends with exit code 3; the order stays as it was.'],
  positionals: [{ name: 'ID', help: 'the client order id (orders list --open)' }],
  options: AMEND_OPTIONS,
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const [clientOrderId = ''] = positionals;
      const outcome = await api.trading.amend.mutate(changeOf(options, clientOrderId));
      if (outcome.outcome === 'sent')
        return ok({ document: { clientOrderId, outcome: 'sent' }, text: `Change sent for ${clientOrderId}.\n` });
      const message = `not changed (${outcome.denial.code}): ${outcome.denial.message}`;
      return outcome.denial.code === 'INVALID' ? badInput(message) : refused(message);
    }),
});
