import type { OrderStepWire } from '../../../api/wire/ticket-wire.ts';
import type { OrderWire } from '../../../api/wire/trading-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { failed } from '../failure.ts';
import { nameList } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';

/** `orders show ID`: one order and its fills. */
export const ordersShow = defineCommand({
  words: ['orders', 'show'],
  summary: 'show one order with its fills and every step',
  positionals: [{ name: 'ID', help: 'the client order id (orders list)' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const [id = ''] = positionals;
      const snapshot = await api.trading.snapshot.query();
      const order = snapshot.orders.find((candidate) => candidate.clientOrderId === id);
      if (order === undefined) return failed(`there is no order "${id}"; see orders list`);
      const steps = await api.trading.timeline.query({ clientOrderId: id });
      const fills = snapshot.fills.filter((fill) => fill.clientOrderId === id);
      const lines = nameList([
        ['Order', order.clientOrderId],
        ['Owner', order.strategyId],
        ['Wants', `${order.side} ${order.quantity ?? `for ${order.quoteAmount ?? '?'}`} ${order.instrumentId}`],
        ['Type', `${order.type} ${order.timeInForce}${priceText(order)}`],
        ['Status', `${order.status}${order.statusReason === null ? '' : `: ${order.statusReason}`}`],
        ['Filled', `${order.filledQuantity}${order.avgFillPrice === null ? '' : ` at ${order.avgFillPrice}`}`],
        ['Fees', order.fees],
        ['Made', `${formatTime(order.createdAt)} UTC: ${order.reason}`],
        ...fills.map((fill) => {
          const cost = `fee ${fill.fee}, ${fill.liquidity}, ${formatTime(fill.time)} UTC`;
          return ['Fill', `${fill.quantity} at ${fill.price}, ${cost}`] as const;
        }),
      ]);
      const history = steps.map(stepLines).join('');
      return ok({ document: { order, fills, steps }, text: `${lines}\n${history}` });
    }),
});

/** A step and, under it, what the risk manager said. */
function stepLines({ time, text, verdict }: OrderStepWire): string {
  const said = verdict === null ? '' : `    ${verdict.code}: ${verdict.sentence}\n`;
  return `${formatTime(time)} UTC  ${text}\n${said}`;
}

function priceText({ limitPrice, stopPrice, expiresAt }: OrderWire): string {
  return (
    (limitPrice === null ? '' : ` at ${limitPrice}`) +
    (stopPrice === null ? '' : ` once ${stopPrice} is reached`) +
    (expiresAt === null ? '' : ` until ${formatTime(expiresAt)} UTC`)
  );
}
