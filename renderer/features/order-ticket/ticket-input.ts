import type { Fixed } from '../../../core/base/fixed.ts';
import { plainFixed } from '../../../core/base/fixed.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { TrailInput } from '../../../core/api/wire/ticket-wire.ts';
import type { TicketInput } from '../../../core/api/wire/trading-wire.ts';
import { hasTrigger, isLimited } from '../../../core/model/order.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { enteredTime } from '../../format/datetime.ts';
import { parseEntry } from '../../forms/entered-figure.ts';
import { fractionOf, offsetPrice } from './entry-figures.ts';
import type { LegDraft, TicketDraft } from './ticket-draft.ts';
import { canProtect } from './ticket-draft.ts';
import { hasProblem, ticketProblems } from './ticket-problems.ts';

/** What a draft is read against. */
export interface TicketContext {
  readonly instrument: Pick<InstrumentWire, 'id' | 'tickSize' | 'lotSize'>;
  /** What a market order would meet now, as text; undefined while there is no quote. */
  readonly marketPrice: string | undefined;
  readonly zone: TimeZone;
}

/** The ticket as the host takes it; undefined while it is incomplete. */
export function ticketInput(draft: TicketDraft, context: TicketContext, intentId: string): TicketInput | undefined {
  const quantity = parseEntry(draft.quantity);
  if (quantity === undefined || hasProblem(ticketProblems(draft, context))) return undefined;
  const amount = plainFixed(quantity);
  const { other, type } = draft;
  const expiresAt = standsUntil(draft, context.zone);
  return {
    intentId,
    instrumentId: context.instrument.id,
    side: draft.side,
    type,
    timeInForce: timeInForceOf(draft),
    size: draft.unit === 'base' ? { kind: 'base', quantity: amount } : { kind: 'quote', amount },
    ...legInput(draft),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...protectionInput(draft, context),
    ...(other === null || other.type === 'market' ? {} : { oco: { type: other.type, ...legInput(other) } }),
    ...(draft.smart && type === 'market' ? { route: 'smart' as const } : {}),
    reduceOnly: draft.reduceOnly,
    postOnly: type === 'limit' && draft.postOnly,
  };
}

/** The smallest order that can be asked about: tells what is available while the ticket is incomplete. */
export function probeInput(draft: TicketDraft, { instrument }: TicketContext, intentId: string): TicketInput {
  return {
    intentId,
    instrumentId: instrument.id,
    side: draft.side,
    type: 'market',
    timeInForce: 'ioc',
    size: { kind: 'base', quantity: instrument.lotSize },
    reduceOnly: draft.reduceOnly,
    postOnly: false,
  };
}

/** A market order never rests; what waits for a trigger stands until it is canceled or until a time. */
function timeInForceOf({ type, timeInForce }: TicketDraft): TicketInput['timeInForce'] {
  if (type === 'market') return 'ioc';
  return type === 'limit' || timeInForce === 'gtd' ? timeInForce : 'gtc';
}

function standsUntil(draft: TicketDraft, zone: TimeZone): number | undefined {
  return timeInForceOf(draft) === 'gtd' ? enteredTime(draft.expiresAt, zone) : undefined;
}

/** The prices that belong to the leg's type. */
function legInput(leg: LegDraft): Pick<TicketInput, 'limitPrice' | 'stopPrice' | 'trail'> {
  const limit = isLimited(leg.type) ? parseEntry(leg.limitPrice) : undefined;
  const isTrailing = leg.type === 'trailing-stop';
  const stop = hasTrigger(leg.type) && !isTrailing ? parseEntry(leg.stopPrice) : undefined;
  const trail = isTrailing ? parseEntry(leg.trail) : undefined;
  return {
    ...(limit === undefined ? {} : { limitPrice: plainFixed(limit) }),
    ...(stop === undefined ? {} : { stopPrice: plainFixed(stop) }),
    ...(trail === undefined ? {} : { trail: trailInput(trail, leg.trailUnit) }),
  };
}

function trailInput(trail: Fixed, unit: LegDraft['trailUnit']): TrailInput {
  if (unit === 'percent') return { kind: 'fraction', fraction: fractionOf(trail) };
  return { kind: 'amount', distance: plainFixed(trail) };
}

function protectionInput(draft: TicketDraft, context: TicketContext): Pick<TicketInput, 'protection'> {
  if (!draft.protects || !canProtect(draft)) return {};
  const { stop, target } = protectionPrices(draft, context);
  const trail = draft.stop.unit === 'trail' ? parseEntry(draft.stop.text) : undefined;
  return {
    protection: {
      ...(stop === undefined || trail !== undefined ? {} : { stopPrice: plainFixed(stop) }),
      ...(trail === undefined ? {} : { trail: trailInput(trail, 'percent') }),
      ...(target === undefined ? {} : { targetPrice: plainFixed(target) }),
    },
  };
}

/** The entered stop and target as prices, counted from where the entry is expected to trade. */
export function protectionPrices(
  draft: TicketDraft,
  { instrument, marketPrice }: Pick<TicketContext, 'instrument' | 'marketPrice'>,
): { readonly stop: Fixed | undefined; readonly target: Fixed | undefined } {
  const own = isLimited(draft.type) ? draft.limitPrice : hasTrigger(draft.type) ? draft.stopPrice : '';
  const entry = parseEntry(own) ?? parseEntry(marketPrice ?? '');
  const { tickSize } = instrument;
  const isBuy = draft.side === 'buy';
  return {
    stop: offsetPrice(draft.stop, { entry, tickSize, towards: isBuy ? 'down' : 'up' }),
    target: offsetPrice(draft.target, { entry, tickSize, towards: isBuy ? 'up' : 'down' }),
  };
}
