import type { TicketPreview } from '../../api/wire/trading-wire.ts';
import { absolute, plainFixed, timesUp, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { UnixMs } from '../../base/time.ts';
import type { Ticket, TradingSystem } from '../../engine/trading-system.ts';
import { entryProtection } from '../../execution/protection/default-protection.ts';
import { keptWhere } from '../../execution/protection/kept-where.ts';
import { MANUAL } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Protection } from '../../model/order.ts';
import { liquidationPrice } from '../../portfolio/margin.ts';
import { bookPosition, createPosition } from '../../portfolio/position.ts';
import type { Position } from '../../portfolio/position.ts';
import { protectionWire } from './trading-rows.ts';

/** A ticket that would trade `quantity` at `price`, of which `opens` is new exposure. Base units, quote per base. */
export interface ExpectedTrade {
  readonly ticket: Ticket;
  readonly instrument: Instrument;
  readonly quantity: Fixed;
  readonly opens: Fixed;
  readonly price: Fixed;
  readonly time: UnixMs;
}

type RiskFigures = Pick<
  TicketPreview,
  'protection' | 'lossAtStop' | 'lossShare' | 'rewardMultiple' | 'liquidationPrice' | 'nearestLimit' | 'kept'
>;

/** The figures of a ticket that says nothing yet. */
export const NO_RISK: RiskFigures = {
  protection: null,
  lossAtStop: null,
  lossShare: null,
  rewardMultiple: null,
  liquidationPrice: null,
  nearestLimit: null,
  kept: null,
};

/** What the trade puts at risk: its stop and target, what is lost and gained there, and what stands in the way of more. */
export function ticketRisk(system: TradingSystem, trade: ExpectedTrade, maxQuantity: Fixed): RiskFigures {
  return {
    ...protectionFigures(system, trade),
    kept: keptBy(system, trade),
    liquidationPrice: textOrNull(liquidationAfter(system, trade)),
    nearestLimit: nearestLimit(system, trade, maxQuantity),
  };
}

/** Who would keep it, and what protects it; nothing to say of a simulated account. */
function keptBy(system: TradingSystem, trade: ExpectedTrade): RiskFigures['kept'] {
  const { offers } = system;
  return offers === null ? null : keptWhere(trade.ticket.type, protectionOf(system, trade), offers);
}

/** What it would bring to protect what it opens; undefined for what opens nothing. */
function protectionOf(
  system: TradingSystem,
  { ticket, instrument, opens, price }: ExpectedTrade,
): Protection | undefined {
  if (ticket.reduceOnly || opens <= ZERO || ticket.group !== undefined) return undefined;
  return entryProtection({ ...ticket, decisionPrice: price }, system.state.profile.limits, instrument.tickSize);
}

/** What would protect the part that opens, and what is lost where its stop is met. */
function protectionFigures(
  system: TradingSystem,
  trade: ExpectedTrade,
): Pick<RiskFigures, 'protection' | 'lossAtStop' | 'lossShare' | 'rewardMultiple'> {
  const { opens, price } = trade;
  const found = protectionOf(system, trade);
  if (found === undefined) return NO_RISK;
  const { stopPrice } = found;
  const loss = stopPrice === undefined ? undefined : timesUp(opens, absolute(price - stopPrice));
  const equity = system.equity();
  return {
    protection: protectionWire(found),
    lossAtStop: textOrNull(loss),
    lossShare: loss === undefined || equity <= ZERO ? null : toNumber(loss) / toNumber(equity),
    rewardMultiple: rewardMultiple(found, price),
  };
}

function rewardMultiple({ stopPrice, targetPrice }: Protection, price: Fixed): number | null {
  if (stopPrice === undefined || targetPrice === undefined || stopPrice === price) return null;
  return toNumber(absolute(targetPrice - price)) / toNumber(absolute(price - stopPrice));
}

/** Of the position that the person would hold then. */
function liquidationAfter(
  system: TradingSystem,
  { ticket, instrument, quantity, price, time }: ExpectedTrade,
): Fixed | undefined {
  const index = system.state.instrumentIndexes.get(ticket.instrumentId);
  if (instrument.perpetual === undefined || index === undefined) return undefined;
  const position: Position = {
    ...(manualPosition(system, ticket) ?? createPosition(MANUAL, instrument.id, index)),
    trade: null,
  };
  const notional = timesUp(quantity, price);
  bookPosition(position, { side: ticket.side, quantity, price, notional, fee: ZERO, time });
  return liquidationPrice(position, instrument.perpetual, system.leverage(index));
}

/** The person's share of a ticket's instrument. */
export function manualPosition(system: TradingSystem, { instrumentId }: Pick<Ticket, 'instrumentId'>) {
  return system.state.positions.find((one) => one.strategyId === MANUAL && one.instrumentId === instrumentId);
}

/** The refusal that the next lot beyond the largest order would meet, and how near to it this one comes. */
function nearestLimit(
  system: TradingSystem,
  { ticket, instrument, quantity, time }: ExpectedTrade,
  maxQuantity: Fixed,
): RiskFigures['nearestLimit'] {
  if (maxQuantity <= ZERO) return null;
  const more = { kind: 'base', quantity: maxQuantity + instrument.lotSize } as const;
  const denial = system.wouldDeny({ ...ticket, size: more }, time);
  if (denial === undefined) return null;
  return { code: denial.code, message: denial.message, used: toNumber(quantity) / toNumber(maxQuantity) };
}

function textOrNull(value: Fixed | undefined): string | null {
  return value === undefined ? null : plainFixed(value);
}
