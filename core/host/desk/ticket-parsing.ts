import type { SubmitDenial, TicketInput } from '../../api/wire/trading-wire.ts';
import { plainFixed, truncateToStep } from '../../base/fixed.ts';
import { unixMs } from '../../base/time.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Ticket } from '../../engine/trading-system.ts';
import type { Denial, DenialCode } from '../../model/denial.ts';
import type { IntentId, OrderGroupId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import { hasTrigger, isLimited } from '../../model/order.ts';
import type { OrderSize } from '../../model/order.ts';
import { exact, invalid, onGrid, parseTerms } from './ticket-terms.ts';

/** A ticket on the instrument's grid, and what was moved to get it there. */
export interface ParsedTicket {
  readonly ticket: Ticket;
  /** The other leg, where it is a pair. */
  readonly other: Ticket | undefined;
  readonly instrument: Instrument;
  readonly note: string | null;
}

/**
 * Turns a ticket's text into exact figures on the grid. Rounding is always towards doing less: a quantity down, a
 * buy's limit down, a sell's up; triggers to the tick that the market comes to later.
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
  const terms = parseTerms(input, instrument);
  if (!terms.ok) return terms;
  const other = input.oco === undefined ? undefined : parseTerms({ ...input, ...NO_PRICES, ...input.oco }, instrument);
  if (other?.ok === false) return other;
  const common = {
    intentId: input.intentId as IntentId,
    instrumentId: instrument.id,
    side: input.side,
    timeInForce: input.timeInForce,
    size: size.value.size,
    reduceOnly: input.reduceOnly,
    postOnly: input.postOnly,
    ...(input.expiresAt === undefined ? {} : { expiresAt: unixMs(input.expiresAt) }),
    ...(other === undefined ? {} : { group: { groupId: `o${input.intentId}` as OrderGroupId, role: 'leg' as const } }),
  };
  const notes = [size.value.note, ...terms.value.notes, ...(other?.value.notes ?? [])].filter((note) => note !== null);
  return ok({
    ticket: { ...common, ...terms.value.terms },
    other:
      other === undefined
        ? undefined
        : { ...common, ...other.value.terms, intentId: `${input.intentId}-2` as IntentId, postOnly: false },
    instrument,
    note: notes.length === 0 ? null : notes.join(' '),
  });
}

const NO_PRICES = { limitPrice: undefined, stopPrice: undefined, trail: undefined, protection: undefined } as const;

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
      return input.type === 'market' ? 'quantity' : isLimited(input.type) ? 'limitPrice' : 'stopPrice';
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

function formProblem(input: TicketInput): SubmitDenial | undefined {
  const { postOnly, timeInForce, oco, protection, expiresAt, type } = input;
  const price = priceProblem(input) ?? (oco === undefined ? undefined : priceProblem(oco));
  if (price !== undefined) return price;
  if (type === 'market' && postOnly) return invalid('A market order cannot be post-only: it always takes.', null);
  if (postOnly && (timeInForce === 'ioc' || timeInForce === 'fok'))
    return invalid('A post-only order stays until canceled (GTC) or until a time (GTD).', null);
  if (timeInForce === 'gtd' && expiresAt === undefined) return invalid('Say until when it is to stand.', 'expiresAt');
  if (oco === undefined) return undefined;
  if (type === 'market') return invalid('A pair needs two orders that wait: a market order does not.', null);
  if (protection !== undefined) return invalid('A pair brings no stop and target of its own.', 'protection');
  return undefined;
}

function priceProblem({ type, limitPrice, stopPrice, trail }: PriceInput): SubmitDenial | undefined {
  const name = type.replaceAll('-', ' ');
  if (isLimited(type) && limitPrice === undefined) return invalid(`A ${name} order needs a limit price.`, 'limitPrice');
  if (type === 'market' && limitPrice !== undefined)
    return invalid('A market order takes no limit price.', 'limitPrice');
  if (type === 'trailing-stop')
    return trail === undefined ? invalid('A trailing stop needs a distance.', 'stopPrice') : undefined;
  if (hasTrigger(type) && stopPrice === undefined)
    return invalid(`A ${name} order needs a trigger price.`, 'stopPrice');
  return undefined;
}

type PriceInput = Pick<TicketInput, 'type' | 'limitPrice' | 'stopPrice' | 'trail'>;

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
