import type { SubmitDenial, TicketInput } from '../../api/wire/trading-wire.ts';
import { parseDecimal, plainDecimal } from '../../base/decimal.ts';
import { parseFixed, plainFixed, truncateToStep } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Ticket } from '../../engine/trading-system.ts';
import type { Denial, DenialCode } from '../../model/denial.ts';
import type { IntentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { OrderSize } from '../../model/order.ts';

/** A ticket on the instrument's grid, and what was moved to get it there. */
export interface ParsedTicket {
  readonly ticket: Ticket;
  readonly instrument: Instrument;
  readonly note: string | null;
}

/**
 * Turns a ticket's text into exact figures on the grid. Rounding is always towards doing less: a quantity down, a
 * buy's limit down, a sell's up.
 */
export function parseTicket(
  input: TicketInput,
  instruments: readonly Instrument[],
): Result<ParsedTicket, SubmitDenial> {
  const instrument = instruments.find(({ id }) => id === input.instrumentId);
  if (instrument === undefined) return err(invalid(`There is no instrument ${input.instrumentId}.`, 'instrument'));
  const form = formProblem(input);
  if (form !== undefined) return err(form);
  const size = parseSize(input, instrument);
  if (!size.ok) return size;
  const limit = parseLimit(input, instrument);
  if (!limit.ok) return limit;
  const ticket: Ticket = {
    intentId: input.intentId as IntentId,
    instrumentId: instrument.id,
    side: input.side,
    type: input.type,
    timeInForce: input.timeInForce,
    size: size.value.size,
    ...(limit.value.price === undefined ? {} : { limitPrice: limit.value.price }),
    reduceOnly: input.reduceOnly,
    postOnly: input.postOnly,
  };
  const notes = [size.value.note, limit.value.note].filter((note) => note !== null);
  return ok({ ticket, instrument, note: notes.length === 0 ? null : notes.join(' ') });
}

/** Our refusal beside the field it concerns. */
export function denialWire(denial: Denial, input: Pick<TicketInput, 'type'>): SubmitDenial {
  return { code: denial.code, message: denial.message, field: fieldOf(denial.code, input) };
}

function fieldOf(code: DenialCode, input: Pick<TicketInput, 'type'>): SubmitDenial['field'] {
  switch (code) {
    case 'ORDER_VALUE':
    case 'ORDER_SIZE':
    case 'TRADE_LOSS':
    case 'LEVERAGE':
    case 'OPEN_ORDERS':
    case 'POSITION_LIMIT':
    case 'EXPOSURE':
    case 'FUNDS':
    case 'WOULD_INCREASE':
      return 'quantity';
    case 'PRICE_COLLAR':
      return input.type === 'limit' ? 'limitPrice' : 'quantity';
    case 'INSTRUMENT':
      return 'quantity';
    case 'CONCURRENT_POSITIONS':
    case 'NO_MARK_PRICE':
      return 'instrument';
    case 'NOT_ARMED':
    case 'RECONCILING':
    case 'SYMBOL_UNKNOWN_ORDER':
    case 'REPEATED_EXECUTION':
    case 'OTR':
    case 'PROTECTION':
    case 'SELF_CROSS':
    case 'HALTED':
    case 'REDUCE_ONLY':
    case 'EXPIRED':
    case 'DATA_STALE':
    case 'BOOK_INVALID':
    case 'DUPLICATE':
    case 'RATE':
    case 'DAILY_LOSS':
    case 'LLM_CAP':
    case 'STRATEGY_LIMIT':
      return null;
  }
}

function formProblem({ type, limitPrice, postOnly, timeInForce }: TicketInput): SubmitDenial | undefined {
  if (type === 'limit' && limitPrice === undefined) return invalid('A limit order needs a limit price.', 'limitPrice');
  if (type === 'market' && limitPrice !== undefined)
    return invalid('A market order takes no limit price.', 'limitPrice');
  if (type === 'market' && postOnly) return invalid('A market order cannot be post-only: it always takes.', null);
  if (postOnly && timeInForce !== 'gtc') return invalid('A post-only order stays until canceled (GTC).', null);
  return undefined;
}

interface Gridded<T> {
  readonly note: string | null;
  readonly value: T;
}

function parseSize(
  { size }: TicketInput,
  instrument: Instrument,
): Result<{ readonly size: OrderSize; readonly note: string | null }, SubmitDenial> {
  const text = size.kind === 'base' ? size.quantity : size.amount;
  const wanted = exact(text);
  if (wanted === undefined) return err(invalid(`${text} has more than 18 decimals.`, 'quantity'));
  if (size.kind === 'quote') return ok({ size: { kind: 'quote', amount: wanted }, note: null });
  const lots = onGrid(wanted, truncateToStep(wanted, instrument.lotSize), `Quantity, in lots of`, instrument.lotSize);
  if (lots.value === 0n) {
    const least = plainFixed(instrument.lotSize);
    return err(invalid(`${text} is less than the smallest lot, ${least} ${instrument.base}.`, 'quantity'));
  }
  return ok({ size: { kind: 'base', quantity: lots.value }, note: lots.note });
}

function parseLimit(
  { limitPrice, side }: TicketInput,
  instrument: Instrument,
): Result<{ readonly price: Fixed | undefined; readonly note: string | null }, SubmitDenial> {
  if (limitPrice === undefined) return ok({ price: undefined, note: null });
  const wanted = exact(limitPrice);
  if (wanted === undefined) return err(invalid(`${limitPrice} has more than 18 decimals.`, 'limitPrice'));
  const below = truncateToStep(wanted, instrument.tickSize);
  const price = side === 'buy' || below === wanted ? below : below + instrument.tickSize;
  if (price <= 0n) return err(invalid(`${limitPrice} is below the smallest price step.`, 'limitPrice'));
  const moved = onGrid(wanted, price, 'Price, in steps of', instrument.tickSize);
  return ok({ price: moved.value, note: moved.note });
}

function onGrid(wanted: Fixed, value: Fixed, what: string, step: Fixed): Gridded<Fixed> {
  const note = value === wanted ? null : `${what} ${plainFixed(step)}: ${plainFixed(value)}.`;
  return { value, note };
}

/** Exact figure of a decimal text, exponents included; undefined if it is finer than 18 places. */
function exact(text: string): Fixed | undefined {
  const decimal = parseDecimal(text);
  return decimal === undefined ? undefined : parseFixed(plainDecimal(decimal));
}

function invalid(message: string, field: SubmitDenial['field']): SubmitDenial {
  return { code: 'INVALID', message, field };
}
