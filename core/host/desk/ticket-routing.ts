import type { TicketInput } from '../../api/wire/trading-wire.ts';
import { divideDown, fixedFromShortest } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { ExecutionModels } from '../../config/models.ts';
import { createFeeModel } from '../../execution/models/fee.ts';
import { bestVenue } from '../../execution/routing/best-venue.ts';
import type { VenueOffer } from '../../execution/routing/best-venue.ts';
import { kindOf } from '../../model/instrument.ts';
import type { Instrument } from '../../model/instrument.ts';
import { isSound } from '../../model/order-book.ts';
import type { OrderBook } from '../../model/order-book.ts';
import { exact } from './ticket-terms.ts';

/** What routing looks at: the account's instruments, their books, and what their venues charge. */
export interface RoutingSource {
  readonly instruments: readonly Instrument[];
  readonly book: (instrumentId: string) => OrderBook | undefined;
  readonly models: ExecutionModels;
}

/**
 * The ticket for the venue where it costs least now, if it asks for that: of the instruments of the account with the
 * same base, quote and kind. An order that waits for a price goes where it was meant to, and so does one that no venue shows
 * enough for.
 */
export function routeTicket(ticket: TicketInput, { instruments, book, models }: RoutingSource): TicketInput {
  const own = instruments.find(({ id }) => id === ticket.instrumentId);
  if (ticket.route !== 'smart' || own === undefined || ticket.type !== 'market') return ticket;
  const feesOf = createFeeModel(models);
  const twins = instruments.filter(
    (one) => one.active && one.base === own.base && one.quote === own.quote && kindOf(one) === kindOf(own),
  );
  const offers = twins.flatMap((instrument): readonly VenueOffer[] => {
    const shown = book(instrument.id);
    if (shown === undefined || !isSound(shown)) return [];
    const levels = levelsOf(ticket.side === 'buy' ? shown.asks : shown.bids);
    return [{ instrumentId: instrument.id, levels, takerRate: feesOf(instrument).taker }];
  });
  const quantity = wantedQuantity(ticket, offers);
  const route = quantity === undefined ? undefined : bestVenue(ticket.side, quantity, offers);
  return route === undefined ? ticket : { ...ticket, instrumentId: route.instrumentId };
}

/** An amount of money is compared as what it buys at the best price that is shown anywhere. */
function wantedQuantity({ size, side }: TicketInput, offers: readonly VenueOffer[]): Fixed | undefined {
  if (size.kind === 'base') return exact(size.quantity);
  const amount = exact(size.amount);
  const prices = offers.flatMap(({ levels }) => levels.slice(0, 1).map(({ price }) => price));
  const [first, ...others] = prices;
  if (amount === undefined || first === undefined) return undefined;
  const isBetter = (price: Fixed, than: Fixed): boolean => (side === 'buy' ? price < than : price > than);
  return divideDown(
    amount,
    others.reduce((best, price) => (isBetter(price, best) ? price : best), first),
  );
}

function levelsOf(pairs: Float64Array): VenueOffer['levels'] {
  return Array.from({ length: pairs.length >> 1 }, (_, level) => ({
    price: fixedFromShortest(pairs[2 * level] ?? 0),
    quantity: fixedFromShortest(pairs[2 * level + 1] ?? 0),
  }));
}
