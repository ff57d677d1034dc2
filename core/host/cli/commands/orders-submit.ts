import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainDecimal } from '../../../base/decimal.ts';
import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import type { OrderWire, TicketInput } from '../../../api/wire/trading-wire.ts';
import { isOpen } from '../../../model/order-status.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import { badInput, refused } from '../failure.ts';
import { firstQuote } from '../first-quote.ts';
import { choiceValue, decimalValue, flag, optional, required, textValue, withDefault } from '../option.ts';
import type { OptionValues } from '../option.ts';
import { resolveInstrument } from '../resolve-instrument.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

/** How often, and how long, the outcome of an order is looked for. */
const LOOK_MS = 50;
const LOOKS = 60;

const OPTIONS = {
  instrument: required(textValue('I', 'what to trade, such as BTC-USD')),
  venue: optional(textValue('V', 'venue of the instrument, where several have it')),
  side: required(choiceValue(['buy', 'sell'], 'direction')),
  quantity: optional(decimalValue('how much, base units', { above: '0', example: '0.5' })),
  amount: optional(decimalValue('how much, quote currency, instead of --quantity', { above: '0', example: '1000' })),
  'limit-price': optional(decimalValue('makes it a limit order', { above: '0', example: '64000' })),
  'time-in-force': withDefault(choiceValue(['gtc', 'ioc', 'fok'], 'how long it stands'), 'gtc'),
  'reduce-only': flag('may only shrink the position'),
  'post-only': flag('never takes liquidity'),
  'intent-id': optional(textValue('ID', 'repeating a command with the same id sends nothing twice')),
} as const;

/** `orders submit`: the ticket of the desk; the order passes the same risk manager. */
export const ordersSubmit = defineCommand({
  words: ['orders', 'submit'],
  summary: 'send an order (paper)',
  notes: ['A refusal by the risk manager ends with exit code 3 and says what would pass.'],
  positionals: [],
  options: OPTIONS,
  async run({ options, context }) {
    const size = readSize(options);
    if (!size.ok) return badInput(size.error);
    return withDesk(context, async (api) => {
      const instrument = await resolveInstrument(api, options.instrument, options.venue);
      if (!instrument.ok) return badInput(instrument.error);
      const { id } = instrument.value;
      // A desk that was opened for this command alone has no prices yet.
      await firstQuote(api, id, context.interrupted);
      const outcome = await api.trading.submit.mutate(ticket(options, size.value, id));
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

function ticket(options: OptionValues<typeof OPTIONS>, size: TicketInput['size'], instrumentId: string): TicketInput {
  const limitPrice = options['limit-price'];
  return {
    intentId: options['intent-id'] ?? randomUUID(),
    instrumentId,
    side: options.side,
    type: limitPrice === undefined ? 'market' : 'limit',
    timeInForce: options['time-in-force'],
    size,
    ...(limitPrice === undefined ? {} : { limitPrice: plainDecimal(limitPrice) }),
    reduceOnly: options['reduce-only'],
    postOnly: options['post-only'],
  };
}

function readSize({ quantity, amount }: OptionValues<typeof OPTIONS>): Result<TicketInput['size'], string> {
  if (quantity !== undefined && amount !== undefined) {
    return err('--quantity and --amount both say how much; give one of them');
  }
  if (quantity !== undefined) return ok({ kind: 'base', quantity: plainDecimal(quantity) });
  if (amount !== undefined) return ok({ kind: 'quote', amount: plainDecimal(amount) });
  return err('--quantity is missing; give --quantity N (base units) or --amount N (quote currency)');
}
