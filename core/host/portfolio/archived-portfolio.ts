import type { ArchivedPortfolioWire, HistoryPoint, PortfolioSessionWire } from '../../api/wire/portfolio-wire.ts';
import { ONE, plainFixed, toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { applyRecord } from '../../engine/apply-record.ts';
import { createState } from '../../engine/state.ts';
import type { EngineState } from '../../engine/state.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Session } from '../../ports/repositories.ts';
import type { Store } from '../../ports/store.ts';
import { unitValue } from '../../portfolio/unit-value.ts';
import { valuePosition } from '../../portfolio/valued-position.ts';
import { parseDeskConfig } from '../session/desk-config.ts';
import { pastExcursions } from './past-excursions.ts';
import { followCurve } from './unit-curve.ts';
import { pnlOf, statisticsWire } from './portfolio-figures.ts';
import { strategyShares } from './strategy-shares.ts';
import { attributionWires, tradeWire } from './trade-rows.ts';

/** Instruments that a session can have traded. */
const MOST_INSTRUMENTS = 1_024;

/** The state that a stored journal leads to, every order and trade kept. */
export function foldSession(store: Pick<Store, 'sessions'>, sessionId: string): EngineState {
  const state = createState([], { capacity: MOST_INSTRUMENTS });
  for (const { line } of store.sessions.journal(sessionId)) {
    const record = decodeRecord(line);
    const id = instrumentOf(record.event);
    if (id !== undefined && !state.instrumentIndexes.has(id))
      state.instrumentIndexes.set(id, state.instrumentIndexes.size);
    applyRecord(state, record);
  }
  return state;
}

function instrumentOf(event: DomainEvent): InstrumentId | undefined {
  if ('instrumentId' in event) return event.instrumentId;
  if ('order' in event) return event.order.instrumentId;
  return 'fill' in event ? event.fill.instrumentId : undefined;
}

/** A line of the list of the account's lives. */
export function sessionWire(store: Pick<Store, 'equity' | 'trading'>, session: Session): PortfolioSessionWire {
  const config = parseDeskConfig(session.config);
  const last = store.equity.list(session.id, 0, Infinity).at(-1);
  return {
    sessionId: session.id,
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    initialCash: config === undefined ? null : plainFixed(config.initialCash),
    finalEquity: last === undefined ? null : plainFixed(last.equity),
    fills: store.trading.fills(session.id).length,
  };
}

/** An earlier life of the account, as its journal tells it. What it held at its end counts at the newest equity. */
export function archivedPortfolio(store: Store, session: Session): ArchivedPortfolioWire {
  const state = foldSession(store, session.id);
  const points = store.equity.list(session.id, 0, Infinity);
  const curve = followCurve(state.units, state.time);
  for (const { time, equity } of points) curve.push(time, toNumber(equity));
  const valued = state.positions.map((position) =>
    valuePosition(position, { mark: undefined, leverage: ONE, terms: undefined }),
  );
  const standing = state.positions.flatMap(({ trade }) => (trade === null ? [] : [trade]));
  const trades = [...state.closedTrades, ...standing];
  const excursions = pastExcursions(store, trades);
  return {
    session: sessionWire(store, session),
    pnl: pnlOf(state, unrealizedAt(state, points.at(-1)?.equity)),
    statistics: statisticsWire(curve.figures(), state.closedTrades),
    strategies: strategyShares(state, valued),
    byExitReason: attributionWires(state.closedTrades, 'exit'),
    trades: trades.map((trade) => tradeWire(trade, excursions.get(trade))),
    equity: points.map(({ time, equity }): HistoryPoint => {
      const value = toNumber(equity);
      return [time, value, unitValue(state.units, time, value)];
    }),
  };
}

/** Equity = cash + cost of what is held + unrealised. */
function unrealizedAt({ cash, positions }: EngineState, equity: Fixed | undefined): Fixed {
  const booked = positions.reduce((sum, { basis }) => sum + basis, cash);
  return equity === undefined || positions.every(({ quantity }) => quantity === 0n) ? 0n : equity - booked;
}
