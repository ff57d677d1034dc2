import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '../../../base/result.ts';
import type { OrderWire } from '../../../api/wire/trading-wire.ts';
import { isOpen } from '../../../model/order-status.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import { badInput, refused } from '../failure.ts';
import { firstQuote } from '../first-quote.ts';
import { resolveInstrument } from '../resolve-instrument.ts';
import { TICKET_OPTIONS, ticketOf } from '../ticket-options.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

/** How often, and how long, the outcome of an order is looked for. */
const LOOK_MS = 50;
const LOOKS = 60;

/** `orders submit`: the ticket of the desk; the order passes the same risk manager. */
export const ordersSubmit = defineCommand({
  words: ['orders', 'submit'],
  summary: 'send an order (paper)',
  notes: ['A refusal by the risk manager ends with exit code 3 and says what would pass.'],
  positionals: [],
  options: TICKET_OPTIONS,
  async run({ options, context }) {
    const read = ticketOf(options, '');
    if (!read.ok) return badInput(read.error);
    return withDesk(context, async (api) => {
      const instrument = await resolveInstrument(api, options.instrument, options.venue);
      if (!instrument.ok) return badInput(instrument.error);
      const { id } = instrument.value;
      // A desk that was opened for this command alone has no prices yet.
      await firstQuote(api, id, context.interrupted);
      const outcome = await api.trading.submit.mutate({ ...read.value, instrumentId: id });
      if (outcome.outcome === 'sent')
        return sent(outcome.clientOrderId, await settledOrder(api, outcome.clientOrderId));
      const message = `not sent (${outcome.denial.code}): ${outcome.denial.message}`;
      return outcome.denial.code === 'INVALID' ? badInput(message) : refused(message);
    });
  },
});

function sent(clientOrderId: string, order: OrderWire | undefined): CommandResult {
  const status = order?.status ?? 'submitted';
  const filled =
    order === undefined || order.avgFillPrice === null ? '' : `, ${order.filledQuantity} at ${order.avgFillPrice}`;
  return ok({
    document: { outcome: 'sent', clientOrderId, order: order ?? null },
    text: `Sent ${clientOrderId}: ${status}${filled}.\n`,
  });
}

/** The order once the venue has answered (a market order: once it is done), or as it stands when patience ends. */
async function settledOrder(api: DeskApi, clientOrderId: string): Promise<OrderWire | undefined> {
  let order: OrderWire | undefined;
  for (let look = 0; look < LOOKS; look++) {
    const { orders } = await api.trading.snapshot.query();
    order = orders.find((candidate) => candidate.clientOrderId === clientOrderId);
    const waits =
      order === undefined || (order.type === 'market' ? isOpen(order.status) : order.status === 'submitted');
    if (!waits) break;
    await sleep(LOOK_MS);
  }
  return order;
}
