import type { ClosePositionInput, SubmitDenial, TicketInput } from '../../api/wire/trading-wire.ts';
import type { AmendInput, TrailInput } from '../../api/wire/ticket-wire.ts';
import { parseDecimal, plainDecimal } from '../../base/decimal.ts';
import { parseFixed, plainFixed, truncateToStep } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Ticket } from '../../engine/trading-system.ts';
import type { Instrument } from '../../model/instrument.ts';
import { isStop } from '../../model/order-trigger.ts';
import type { OrderChange, Protection, Trail } from '../../model/order.ts';

/** How an order is priced, on the grid, and what was moved to get it there. */
export interface ParsedTerms {
  readonly terms: Pick<Ticket, 'type' | 'limitPrice' | 'stopPrice' | 'trail' | 'protection'>;
  readonly notes: readonly (string | null)[];
}

type TermsInput = Pick<TicketInput, 'type' | 'side'> &
  Partial<Pick<TicketInput, 'limitPrice' | 'stopPrice' | 'trail' | 'protection'>>;

/** Reads type and prices. What does not belong to the type is refused by the risk manager. */
export function parseTerms(input: TermsInput, instrument: Instrument): Result<ParsedTerms, SubmitDenial> {
  const { type, side, trail } = input;
  const limit = parsePrice(input.limitPrice, { instrument, up: side === 'sell', field: 'limitPrice' });
  if (!limit.ok) return limit;
  // A stop that buys waits above the market, and further up is later.
  const stop = parsePrice(input.stopPrice, { instrument, up: isStop(type) === (side === 'buy'), field: 'stopPrice' });
  if (!stop.ok) return stop;
  const distance = trail === undefined ? undefined : parseTrail(trail);
  if (distance?.ok === false) return distance;
  const protection = parseProtection(input, instrument);
  if (!protection.ok) return protection;
  return ok({
    terms: {
      type,
      ...(limit.value.price === undefined ? {} : { limitPrice: limit.value.price }),
      ...(stop.value.price === undefined ? {} : { stopPrice: stop.value.price }),
      ...(distance === undefined ? {} : { trail: distance.value }),
      ...(protection.value === undefined ? {} : { protection: protection.value }),
    },
    notes: [limit.value.note, stop.value.note],
  });
}

interface Price {
  readonly price: Fixed | undefined;
  readonly note: string | null;
}

/** A price on the tick; `up`: the next one above where it lies between two. */
export function parsePrice(
  text: string | undefined,
  to: { readonly instrument: Instrument; readonly up: boolean; readonly field: SubmitDenial['field'] },
): Result<Price, SubmitDenial> {
  if (text === undefined) return ok({ price: undefined, note: null });
  const wanted = exact(text);
  if (wanted === undefined) return err(invalid(`${text} has more than 18 decimals.`, to.field));
  const { tickSize } = to.instrument;
  const below = truncateToStep(wanted, tickSize);
  const price = to.up && below !== wanted ? below + tickSize : below;
  if (price <= 0n) return err(invalid(`${text} is below the smallest price step.`, to.field));
  const moved = onGrid(wanted, price, 'Price, in steps of', tickSize);
  return ok({ price: moved.value, note: moved.note });
}

function parseProtection(
  { protection, side }: TermsInput,
  instrument: Instrument,
): Result<Protection | undefined, SubmitDenial> {
  if (protection === undefined) return ok(undefined);
  const at = { instrument, field: 'protection' } as const;
  // Towards the price of the entry: the loss gets smaller, and so does the profit.
  const stop = parsePrice(protection.stopPrice, { ...at, up: side === 'buy' });
  if (!stop.ok) return stop;
  const target = parsePrice(protection.targetPrice, { ...at, up: side === 'sell' });
  if (!target.ok) return target;
  const trail = protection.trail === undefined ? undefined : parseTrail(protection.trail);
  if (trail?.ok === false) return trail;
  return ok({
    ...(stop.value.price === undefined ? {} : { stopPrice: stop.value.price }),
    ...(target.value.price === undefined ? {} : { targetPrice: target.value.price }),
    ...(trail === undefined ? {} : { trail: trail.value }),
  });
}

function parseTrail(trail: TrailInput): Result<Trail, SubmitDenial> {
  const text = trail.kind === 'amount' ? trail.distance : trail.fraction;
  const value = exact(text);
  if (value === undefined) return err(invalid(`${text} has more than 18 decimals.`, 'stopPrice'));
  return ok(trail.kind === 'amount' ? { kind: 'amount', distance: value } : { kind: 'fraction', fraction: value });
}

/** Reads new terms for an open order, each on the grid as its own was. */
export function parseChange(
  { quantity, limitPrice, stopPrice }: Omit<AmendInput, 'clientOrderId'>,
  { side, type }: Pick<Ticket, 'side' | 'type'>,
  instrument: Instrument,
): Result<OrderChange, SubmitDenial> {
  const terms = parseTerms({ type, side, limitPrice, stopPrice }, instrument);
  if (!terms.ok) return terms;
  const { limitPrice: limit, stopPrice: stop } = terms.value.terms;
  const wanted = quantity === undefined ? undefined : exact(quantity);
  if (quantity !== undefined && wanted === undefined)
    return err(invalid(`${quantity} has more than 18 decimals.`, 'quantity'));
  const lots = wanted === undefined ? undefined : truncateToStep(wanted, instrument.lotSize);
  if (lots === undefined && limit === undefined && stop === undefined)
    return err(invalid('Say what is to change: the quantity, the limit price or the trigger.', null));
  return ok({
    ...(lots === undefined ? {} : { quantity: lots }),
    ...(limit === undefined ? {} : { limitPrice: limit }),
    ...(stop === undefined ? {} : { stopPrice: stop }),
  });
}

/** The part of a position that is to be closed, in lots, rounded down; undefined where all of it is meant. */
export function parsePart(
  { quantity, instrumentId }: Pick<ClosePositionInput, 'quantity' | 'instrumentId'>,
  instruments: readonly Instrument[],
): Result<Fixed | undefined, SubmitDenial> {
  if (quantity === undefined) return ok(undefined);
  const instrument = instruments.find(({ id }) => id === instrumentId);
  const wanted = exact(quantity);
  if (instrument === undefined || wanted === undefined)
    return err(invalid(`${quantity} of ${instrumentId} cannot be closed.`, 'quantity'));
  const lots = truncateToStep(wanted, instrument.lotSize);
  if (lots > 0n) return ok(lots);
  return err(invalid(`${quantity} is less than the smallest lot, ${plainFixed(instrument.lotSize)}.`, 'quantity'));
}

/** Moves a figure onto the grid, and says so. */
export function onGrid(
  wanted: Fixed,
  value: Fixed,
  what: string,
  step: Fixed,
): { readonly value: Fixed; readonly note: string | null } {
  const note = value === wanted ? null : `${what} ${plainFixed(step)}: ${plainFixed(value)}.`;
  return { value, note };
}

/** Exact figure of a decimal text, exponents included; undefined if it is finer than 18 places. */
export function exact(text: string): Fixed | undefined {
  const decimal = parseDecimal(text);
  return decimal === undefined ? undefined : parseFixed(plainDecimal(decimal));
}

/** A refusal of what was entered, before any rule is asked. */
export function invalid(message: string, field: SubmitDenial['field']): SubmitDenial {
  return { code: 'INVALID', message, field };
}
