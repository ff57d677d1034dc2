import type { TicketInput, TicketPreview } from '../../api/wire/trading-wire.ts';
import {
  absolute,
  divideDown,
  fixedFromShortest,
  fromBasisPoints,
  larger,
  ONE,
  plainFixed,
  smaller,
  timesDown,
  timesUp,
  toNumber,
  truncateToStep,
  ZERO,
} from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { ExecutionModels } from '../../config/models.ts';
import type { Ticket, TradingSystem } from '../../engine/trading-system.ts';
import { unixMs } from '../../base/time.ts';
import type { Instrument } from '../../model/instrument.ts';
import { midPrice } from '../../model/order-book.ts';
import type { OrderBook } from '../../model/order-book.ts';
import { denialWire, parseTicket } from './ticket-parsing.ts';
import { manualPosition, NO_RISK, ticketRisk } from './ticket-risk.ts';

/** What an estimate is made from. */
export interface PreviewSource {
  readonly system: TradingSystem;
  readonly instruments: readonly Instrument[];
  readonly models: ExecutionModels;
  readonly book: (instrumentId: string) => OrderBook | undefined;
  readonly marketTime: () => number;
}

const HALVINGS = 48;

/** What the ticket would do if it were sent now. The verdict is the risk manager's own, asked without any trace. */
export function previewTicket(source: PreviewSource, input: TicketInput): TicketPreview {
  const availableNow = larger(source.system.buyingPower(), ZERO);
  const parsed = parseTicket(input, source.instruments);
  const blank = { ...emptyPreview(availableNow), instrumentId: input.instrumentId };
  if (!parsed.ok) return { ...blank, denial: parsed.error };
  const { ticket, instrument, note } = parsed.value;
  const book = source.book(instrument.id);
  const estimate = book === undefined ? undefined : estimateFill(source.models, { ticket, instrument, book });
  const time = unixMs(source.marketTime());
  const denial = source.system.wouldDeny(ticket, time);
  const maxQuantity = largestAllowed(source, ticket, instrument, estimate?.price);
  const verdict = denial === undefined ? null : denialWire(denial, input);
  if (estimate === undefined || book === undefined) {
    return { ...blank, maxQuantity: plainFixed(maxQuantity), denial: verdict, note };
  }
  const { quantity, price, isTaker } = estimate;
  const fees = source.models.venueFees?.[instrument.venue] ?? source.models;
  const feeBps = isTaker ? fees.takerBps : fees.makerBps;
  const notional = timesUp(quantity, price);
  const fee = timesUp(notional, fromBasisPoints(feeBps));
  const closing = closingPart(source.system, ticket, quantity);
  const freed = timesDown(closing, price);
  const cost = larger(notional - freed, ZERO);
  return {
    quantity: plainFixed(quantity),
    estimatedPrice: plainFixed(price),
    notional: plainFixed(notional),
    fee: plainFixed(fee),
    feeRateBps: toNumber(feeBps),
    availableNow: plainFixed(availableNow),
    availableAfter: plainFixed(larger(availableNow - cost + freed - fee, ZERO)),
    slippageBps: slippageBps(ticket, price, book),
    maxQuantity: plainFixed(maxQuantity),
    instrumentId: instrument.id,
    ...ticketRisk(source.system, { ticket, instrument, quantity, opens: quantity - closing, price, time }, maxQuantity),
    denial: verdict,
    note,
  };
}

function emptyPreview(availableNow: Fixed): TicketPreview {
  return {
    quantity: null,
    estimatedPrice: null,
    notional: null,
    fee: null,
    feeRateBps: 0,
    availableNow: plainFixed(availableNow),
    availableAfter: null,
    slippageBps: null,
    maxQuantity: '0',
    instrumentId: '',
    ...NO_RISK,
    denial: null,
    note: null,
  };
}

interface Situation {
  readonly ticket: Ticket;
  readonly instrument: Instrument;
  readonly book: OrderBook;
}

interface Estimate {
  readonly quantity: Fixed;
  readonly price: Fixed;
  readonly isTaker: boolean;
}

/**
 * Average price of taking from the book; a limit order that would rest is estimated at its limit. An amount of quote
 * currency pays for quantity and fee.
 */
function estimateFill(models: ExecutionModels, { ticket, instrument, book }: Situation): Estimate | undefined {
  const side = ticket.side === 'buy' ? book.asks : book.bids;
  const best = side[0];
  if (best === undefined) return undefined;
  const { limitPrice, stopPrice } = ticket;
  const bestPrice = fixedFromShortest(best);
  const rests =
    stopPrice === undefined &&
    limitPrice !== undefined &&
    (ticket.side === 'buy' ? limitPrice < bestPrice : limitPrice > bestPrice);
  // What waits for a trigger is estimated at it.
  const reference = stopPrice ?? (rests ? limitPrice : bestPrice);
  const fees = models.venueFees?.[instrument.venue] ?? models;
  const rate = fromBasisPoints(rests ? fees.makerBps : fees.takerBps);
  const quantity =
    ticket.size.kind === 'base'
      ? ticket.size.quantity
      : truncateToStep(divideDown(ticket.size.amount, timesUp(reference, ONE + rate)), instrument.lotSize);
  if (quantity <= ZERO) return undefined;
  if (stopPrice !== undefined) return { quantity, price: limitPrice ?? stopPrice, isTaker: true };
  if (rests) return { quantity, price: limitPrice, isTaker: false };
  return { quantity, price: walk(side, quantity, limitPrice, ticket.side), isTaker: true };
}

/** Beyond the visible depth (or the limit) the last price met is taken for the rest. */
function walk(side: Float64Array, quantity: Fixed, limit: Fixed | undefined, direction: 'buy' | 'sell'): Fixed {
  let left = quantity;
  let paid = ZERO;
  let price = fixedFromShortest(side[0] ?? 0);
  for (let level = 0; level + 1 < side.length && left > ZERO; level += 2) {
    const at = fixedFromShortest(side[level] ?? 0);
    if (limit !== undefined && (direction === 'buy' ? at > limit : at < limit)) break;
    price = at;
    const taken = smaller(left, fixedFromShortest(side[level + 1] ?? 0));
    paid += timesUp(taken, price);
    left -= taken;
  }
  paid += timesUp(left, price);
  return divideDown(paid, quantity);
}

/** Worse than the middle of the book is positive. */
function slippageBps(ticket: Ticket, price: Fixed, book: OrderBook): number | null {
  const mid = midPrice(book);
  if (!Number.isFinite(mid) || ticket.type !== 'market') return null;
  const distance = (toNumber(price) / mid - 1) * 10_000;
  return ticket.side === 'buy' ? distance : -distance;
}

/** The part of a quantity that closes what the person holds. */
function closingPart(system: TradingSystem, ticket: Ticket, quantity: Fixed): Fixed {
  const held = manualPosition(system, ticket)?.quantity;
  if (held === undefined || held === ZERO || held > ZERO === (ticket.side === 'buy')) return ZERO;
  return smaller(quantity, absolute(held));
}

/** Largest quantity that passes every check now, found by halving; 0 where none does. */
function largestAllowed(
  source: PreviewSource,
  ticket: Ticket,
  instrument: Instrument,
  price: Fixed | undefined,
): Fixed {
  if (price === undefined || price <= ZERO) return ZERO;
  const { system } = source;
  const time = unixMs(source.marketTime());
  const passes = (lots: bigint): boolean =>
    system.wouldDeny({ ...ticket, size: { kind: 'base', quantity: lots * instrument.lotSize } }, time) === undefined;
  const reach = larger(system.buyingPower(), ZERO) + system.equity();
  const held = system.state.positions.reduce(
    (sum, { instrumentId, quantity }) => (instrumentId === ticket.instrumentId ? sum + absolute(quantity) : sum),
    ZERO,
  );
  let allowed = 0n;
  let refused = (divideDown(larger(reach, ZERO), price) + held) / instrument.lotSize + 1n;
  const least = divideDown(instrument.minNotional, price) / instrument.lotSize + 1n;
  if (passes(least)) allowed = least;
  else return ZERO;
  for (let halving = 0; halving < HALVINGS && refused - allowed > 1n; halving++) {
    const middle = (allowed + refused) / 2n;
    if (passes(middle)) allowed = middle;
    else refused = middle;
  }
  return allowed * instrument.lotSize;
}
