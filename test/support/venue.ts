import { fixed, plainFixed } from '../../core/base/fixed.ts';
import type { ExecutionModels } from '../../core/config/models.ts';
import { createSimulatedVenue } from '../../core/execution/simulated-venue.ts';
import type { VenueAccount } from '../../core/execution/venue-ports.ts';
import type { ClientOrderId } from '../../core/model/identifiers.ts';
import type { Order } from '../../core/model/order.ts';
import { PROFILES } from '../../core/config/profiles.ts';
import { createRiskManager } from '../../core/risk/risk-manager.ts';
import { anIntent, aRiskView } from './risk.ts';
import { anInstrument, MINUTE, MONDAY, someModels } from './trading.ts';

/** A venue whose news are lines such as `0 fill 1 @ 100 fee 0.1 taker whole`: ms after MONDAY, then what happened. */
export function aVenue(
  over: {
    readonly models?: Partial<ExecutionModels>;
    readonly source?: 'bars' | 'ticks';
    readonly lots?: boolean;
    readonly account?: Partial<VenueAccount>;
  } = {},
) {
  const news: string[] = [];
  const tell = (order: Order, text: string, time: number) =>
    void news.push(`${order.clientOrderId} ${time - MONDAY} ${text}`);
  const instrument = anInstrument();
  const venue = createSimulatedVenue(
    {
      instruments: [instrument],
      capacity: 1,
      models: someModels(over.models),
      seed: 1,
      source: over.source ?? 'bars',
      barMs: MINUTE,
      lots: over.lots ?? true,
    },
    {
      accepted: (order, time) => tell(order, 'accepted', time),
      rejected: (order, { code }, time) => tell(order, `rejected ${code}`, time),
      filled: (order, fill, time) => {
        const figures = `${plainFixed(fill.quantity)} @ ${plainFixed(fill.price)} fee ${plainFixed(fill.fee)}`;
        tell(order, `${figures} ${fill.liquidity}${fill.complete ? ' whole' : ''}`, time);
      },
      triggered: (order, price, time) => tell(order, `triggered @ ${plainFixed(price)}`, time),
      trailed: (order, price, time) => tell(order, `trailed to ${plainFixed(price)}`, time),
      amended: (order, time) => tell(order, 'amended', time),
      amendRejected: (order, { code }, time) => tell(order, `amendment rejected ${code}`, time),
      canceled: (order, reason, time) => tell(order, `canceled: ${reason}`, time),
      expired: (order, reason, time) => tell(order, `expired: ${reason}`, time),
    },
    {
      reducible: ({ reduceOnly }) => (reduceOnly ? fixed('1000000') : null),
      affordable: (_order, quantity) => quantity,
      groupLeft: () => null,
      ...over.account,
    },
  );
  // Only the risk manager can mint what a venue takes; this one lets everything pass.
  const rich = { buyingPower: () => fixed('1000000000'), equity: () => fixed('1000000000') };
  const risk = createRiskManager(PROFILES.unrestricted, aRiskView(rich));
  let orders = 0;
  return {
    venue,
    news,
    /** Submits at `offsetMs` after MONDAY; ids are a, b, c, ... */
    send: (intent: Parameters<typeof anIntent>[0], offsetMs = 0): ClientOrderId => {
      const id = String.fromCodePoint(97 + orders++) as ClientOrderId;
      const verdict = risk.judge(anIntent(intent), { instrument, instrumentIndex: 0, position: undefined }, id);
      if (!verdict.approved) throw new Error(verdict.denial.message);
      venue.submit(verdict.order, 0, MONDAY + offsetMs);
      return id;
    },
  };
}

export const limit = (side: 'buy' | 'sell', price: string, quantity: string) =>
  ({ side, type: 'limit', limitPrice: fixed(price), size: { kind: 'base', quantity: fixed(quantity) } }) as const;

export const market = (side: 'buy' | 'sell', quantity: string) =>
  ({ side, type: 'market', size: { kind: 'base', quantity: fixed(quantity) } }) as const;
