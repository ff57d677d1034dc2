import type { Desk } from '../../api/desk.ts';
import type { HistoryPoint, PortfolioExportInput, TradeWire } from '../../api/wire/portfolio-wire.ts';
import { parseDecimal, plainDecimal } from '../../base/decimal.ts';
import { parseFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Session } from '../../ports/repositories.ts';
import type { Store } from '../../ports/store.ts';
import { unitValue } from '../../portfolio/unit-value.ts';
import { isTradedBy } from '../accounts/traded-by.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import { tickingStream } from '../streams/ticking-stream.ts';
import { archivedPortfolio, sessionWire } from './archived-portfolio.ts';
import { createMarketReturns } from './market-returns.ts';
import type { MarketReturns } from './market-returns.ts';
import { pastExcursions } from './past-excursions.ts';
import { exportFile } from './portfolio-export.ts';
import type { ExportRow } from './portfolio-export.ts';
import { portfolioWire } from './portfolio-snapshot.ts';
import { planSeed } from './seed-preview.ts';
import { tradeWire } from './trade-rows.ts';

/** The part of the desk that keeps the portfolio. */
export type PortfolioDesk = Pick<
  Desk,
  | 'portfolio'
  | 'watchPortfolio'
  | 'portfolioHistory'
  | 'portfolioTrades'
  | 'portfolioSessions'
  | 'archivedPortfolio'
  | 'previewSeed'
  | 'applySeed'
  | 'adjustAccount'
  | 'setLeverage'
  | 'exportPortfolio'
>;

/** What it needs. Session and market change when another account is shown. */
export interface PortfolioDeskDeps {
  readonly session: () => LiveSession;
  readonly feed: () => MarketFeed;
  /** Aborts when another account is shown. */
  readonly shown: () => AbortSignal;
  readonly store: Store;
  readonly clock: Clock;
  readonly onFailed: (error: unknown) => void;
}

const INTERVAL_MS = 1_000;

/** Shows, seeds and adjusts the account that is shown. */
export function createPortfolioDesk(deps: PortfolioDeskDeps): PortfolioDesk {
  const { session, feed, shown, store, clock } = deps;
  const returns = new WeakMap<MarketFeed, MarketReturns>();
  const market = (): MarketReturns => {
    const known = returns.get(feed()) ?? createMarketReturns(feed(), deps.onFailed);
    returns.set(feed(), known);
    return known;
  };
  const instruments = (): readonly Instrument[] => {
    const { account } = session();
    const listed = feed().tapes.map(({ instrument }) => instrument);
    return listed.filter((instrument) => isTradedBy(account, instrument));
  };
  const sessions = (): readonly Session[] =>
    store.sessions.list().filter(({ kind }) => kind === session().account.sessions);

  return {
    async portfolio() {
      // The first look asks for the past prices that the second one tells of.
      portfolioWire(session(), market());
      await market().settled();
      return portfolioWire(session(), market());
    },
    watchPortfolio: (signal) =>
      tickingStream(clock, {
        intervalMs: INTERVAL_MS,
        signal: AbortSignal.any([signal, session().ended.signal, shown()]),
        take: () => portfolioWire(session(), market()),
      }),
    portfolioHistory: () => historyOf(session()),
    portfolioTrades: () => tradesOf(session(), store),
    portfolioSessions: () => sessions().map((stored) => sessionWire(store, stored)),
    archivedPortfolio: (sessionId) => {
      const found = sessions().find(({ id }) => id === sessionId);
      return found === undefined ? { refused: `There is no session ${sessionId}.` } : archivedPortfolio(store, found);
    },
    previewSeed: (text) => planSeed(session(), instruments(), text).preview,
    applySeed: ({ text, confirmation }) => Promise.resolve(applySeed(session(), instruments(), { text, confirmation })),
    adjustAccount: ({ direction, amount, reason }) => {
      const { system, now } = session();
      const value = fixedOf(amount);
      if (value === undefined) return Promise.resolve(refused(`${amount} has more than 18 decimals.`));
      const denial = system.adjustAccount(direction === 'deposit' ? value : -value, reason, now());
      return Promise.resolve(denial === undefined ? done(1) : refused(denial.message));
    },
    setLeverage: ({ instrumentId, leverage }) => {
      const { system, now } = session();
      const value = fixedOf(leverage);
      if (value === undefined || !system.state.instrumentIndexes.has(instrumentId as InstrumentId))
        return Promise.resolve(refused(`${instrumentId} is not listed on this account.`));
      const denial = system.setLeverage(instrumentId as InstrumentId, value, 'person', now());
      return Promise.resolve(denial === undefined ? done(1) : refused(denial.message));
    },
    exportPortfolio: (input) => {
      const archive = input.sessionId === undefined ? undefined : sessions().find(({ id }) => id === input.sessionId);
      if (input.sessionId !== undefined && archive === undefined)
        return { refused: `There is no session ${input.sessionId}.` };
      const rows =
        archive === undefined
          ? presentRows({ session: session(), market: market(), store }, input)
          : pastRows(store, archive, input);
      return exportFile(input, rows, archive?.id ?? session().account.name);
    },
  };
}

function applySeed(
  session: LiveSession,
  instruments: readonly Instrument[],
  { text, confirmation }: { readonly text: string; readonly confirmation: string },
) {
  const { name } = session.account;
  if (confirmation.trim() !== name) return refused(`Type the name of the account, ${name}, to seed it.`);
  const { preview, seeds } = planSeed(session, instruments, text);
  const [error] = preview.errors;
  const stopped = preview.lines.find(({ problem }) => problem !== null);
  if (error !== undefined) return refused(error);
  if (stopped !== undefined) return refused(`Line ${stopped.line}, ${stopped.symbol}: ${stopped.problem ?? ''}`);
  const [denial] = session.system.seedPositions(seeds, session.now()).flatMap((verdict) => verdict ?? []);
  return denial === undefined ? done(seeds.length) : refused(denial.message);
}

function fixedOf(text: string): Fixed | undefined {
  const decimal = parseDecimal(text);
  return decimal === undefined ? undefined : parseFixed(plainDecimal(decimal));
}

function historyOf({ equity, system }: LiveSession): readonly HistoryPoint[] {
  return equity.points().map(([time, value]) => [time, value, unitValue(system.state.units, time, value)]);
}

/** Trades of before this run of the program were not followed: the stored minutes tell how far they went. */
function tradesOf({ system, portfolio }: LiveSession, store: Store): readonly TradeWire[] {
  const standing = system.state.positions.flatMap(({ trade }) => (trade === null ? [] : [trade]));
  const trades = [...system.state.closedTrades, ...standing];
  const past = pastExcursions(
    store,
    trades.filter((trade) => portfolio.excursion(trade) === undefined),
  );
  return trades.map((trade) => tradeWire(trade, portfolio.excursion(trade) ?? past.get(trade)));
}

function presentRows(
  { session, market, store }: { readonly session: LiveSession; readonly market: MarketReturns; readonly store: Store },
  { what }: PortfolioExportInput,
): readonly ExportRow[] {
  switch (what) {
    case 'positions':
      return portfolioWire(session, market).positions.map((row) => ({ ...row }));
    case 'trades':
      return tradesOf(session, store).map((row) => ({ ...row }));
    case 'attribution':
      return portfolioWire(session, market).byExitReason.map((row) => ({ ...row }));
    case 'equity':
      return historyOf(session).map(equityRow);
  }
}

function pastRows(store: Store, stored: Session, { what }: PortfolioExportInput): readonly ExportRow[] {
  const archive = archivedPortfolio(store, stored);
  switch (what) {
    case 'positions':
      return archive.strategies.map((row) => ({ ...row }));
    case 'trades':
      return archive.trades.map((row) => ({ ...row }));
    case 'attribution':
      return archive.byExitReason.map((row) => ({ ...row }));
    case 'equity':
      return archive.equity.map(equityRow);
  }
}

function equityRow([time, equity, unit]: HistoryPoint): ExportRow {
  return { time, equity, unitValue: unit };
}
