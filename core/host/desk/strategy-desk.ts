import type { Desk } from '../../api/desk.ts';
import type { RetuneInput, StartStrategyInput, StrategyDetailWire } from '../../api/wire/strategy-wire.ts';
import type { ActOutcome, StrategyWire } from '../../api/wire/trading-wire.ts';
import { plainFixed, timesDown, ZERO } from '../../base/fixed.ts';
import type { StrategyState } from '../../engine/state.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import { attachCode, warmUp } from '../user-strategies/attach-code.ts';
import { isTradedBy } from '../accounts/traded-by.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import type { Clock } from '../../ports/clock.ts';
import { tickingStream } from '../streams/ticking-stream.ts';
import { CYCLE_MS } from '../session/desk-config.ts';
import type { DeskSession } from '../session/desk-session.ts';
import { exactMark } from '../portfolio/valued-positions.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';
import { chooseStrategy, strategyCatalog } from './strategy-parameters.ts';

/** The part of the desk that runs strategies. */
export type StrategyDesk = Pick<
  Desk,
  | 'strategyCatalog'
  | 'startStrategy'
  | 'retuneStrategy'
  | 'watchStrategy'
  | 'stopStrategy'
  | 'pauseStrategy'
  | 'resumeStrategy'
>;

/** Runs strategies on the 15 s cycle of the market of the account that is shown. */
export function createStrategyDesk(
  session: () => LiveSession,
  feed: () => MarketFeed,
  { clock, own }: { readonly clock: Clock; readonly own: OwnStrategies },
): StrategyDesk {
  const starting = new Set<StrategyId>();
  const act = (strategyId: string, allowed: readonly StrategyState['status'][], what: Act): Promise<ActOutcome> => {
    const { system, now } = session();
    const strategy = system.state.strategies.get(strategyId as StrategyId);
    if (strategy === undefined) return Promise.resolve(refused(`There is no strategy ${strategyId}.`));
    if (!allowed.includes(strategy.status)) {
      return Promise.resolve(refused(`${strategyId} is ${strategy.status} already.`));
    }
    what(system, strategy.strategyId, now());
    return Promise.resolve(done(1));
  };
  return {
    strategyCatalog: () => strategyCatalog(own.offered()),
    retuneStrategy: (input) => Promise.resolve(retune(session(), input, own)),
    watchStrategy: (strategyId, signal) => watchDetail(session(), strategyId as StrategyId, { clock, signal }),
    startStrategy: (input) => start(session(), feed(), { input, own, starting }),
    stopStrategy: (id) =>
      act(id, ['running', 'paused', 'failed'], (system, strategyId, time) => {
        system.stopStrategy(strategyId, 'stopped by hand', time);
      }),
    pauseStrategy: (id) =>
      act(id, ['running'], (system, strategyId, time) => {
        system.pauseStrategy(strategyId, 'paused by hand', time);
      }),
    resumeStrategy: (id) =>
      act(id, ['paused'], (system, strategyId, time) => {
        system.resumeStrategy(strategyId, time);
      }),
  };
}

/** Only what is live, and only to what the schema allows together with what stays. */
function retune(
  { system, decisions, now }: LiveSession,
  { strategyId, params }: RetuneInput,
  own: OwnStrategies,
): ActOutcome {
  const strategy = system.state.strategies.get(strategyId as StrategyId);
  if (strategy === undefined) return refused(`There is no strategy ${strategyId}.`);
  if (strategy.status !== 'running' && strategy.status !== 'paused') return refused(`${strategyId} does not run.`);
  const chosen = chooseStrategy(strategy.name, { ...strategy.params, ...params }, own.offered());
  if (!chosen.ok) return refused(chosen.error);
  const fixed = chosen.value.definition.parameters.find(({ name, live }) => name in params && live !== true);
  if (fixed !== undefined) {
    return refused(
      `${fixed.label} cannot be changed while ${strategyId} runs: stop it, and start it with the new value.`,
    );
  }
  system.retuneStrategy(strategy.strategyId, params, now());
  decisions.refresh(strategy.strategyId);
  return done(Object.keys(params).length);
}

const DETAIL_INTERVAL_MS = 500;

function watchDetail(
  { decisions, ended }: LiveSession,
  strategyId: StrategyId,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): AsyncIterable<StrategyDetailWire> {
  let sent = '';
  const gone = new AbortController();
  return tickingStream<StrategyDetailWire>(clock, {
    intervalMs: DETAIL_INTERVAL_MS,
    signal: AbortSignal.any([signal, ended.signal, gone.signal]),
    take() {
      const detail = decisions.detail(strategyId);
      if (detail === undefined) gone.abort();
      const text = JSON.stringify(detail ?? '');
      if (text === sent) return undefined;
      sent = text;
      return detail;
    },
  });
}

type Act = (system: TradingSystem, strategyId: StrategyId, time: ReturnType<LiveSession['now']>) => void;

interface StartDeps {
  readonly input: StartStrategyInput;
  readonly own: OwnStrategies;
  /** Ids of those that are just being started. */
  readonly starting: Set<StrategyId>;
}

async function start(session: LiveSession, feed: MarketFeed, { input, own, starting }: StartDeps): Promise<ActOutcome> {
  const { account, system, now } = session;
  const tape = feed.tapes.find(({ instrument }) => instrument.id === input.instrumentId);
  if (tape === undefined || !isTradedBy(account, tape.instrument)) {
    return refused(`${account.name} does not trade ${input.instrumentId}; choose another instrument or account.`);
  }
  const chosen = chooseStrategy(input.name, input.params, own.offered());
  if (!chosen.ok) return refused(chosen.error);
  if (system.state.trading.state === 'halted') return refused('Trading is halted: re-arm it first.');
  await feed.ready;
  const strategyId = freeId(system, input.name, starting);
  const { params } = chosen.value;
  // Its process takes a moment to start; meanwhile another of this name may be started.
  starting.add(strategyId);
  const code = await own.forEngine(input.name, { session, strategyId, params });
  starting.delete(strategyId);
  if (!code.ok) return refused(code.error);
  system.startStrategy({ strategyId, definition: code.value, params, instrumentId: tape.instrument.id }, now());
  warmUp(session, strategyId, tape);
  return done(1);
}

function freeId(system: TradingSystem, name: string, taken: ReadonlySet<StrategyId>): StrategyId {
  let nth = 1;
  const isTaken = (id: StrategyId): boolean => system.state.strategies.has(id) || taken.has(id);
  while (isTaken(`${name}-${nth}` as StrategyId)) nth++;
  return `${name}-${nth}` as StrategyId;
}

/** Gives restored strategies their code and their past again; those whose code is gone are stopped. */
export function attachStrategies(session: LiveSession, tapes: readonly InstrumentTape[], own: OwnStrategies): void {
  const { system, now } = session;
  for (const strategy of system.state.strategies.values()) {
    if (strategy.status !== 'running' && strategy.status !== 'paused') continue;
    const tape = tapes.find(({ instrument }) => instrument.id === strategy.instrumentId);
    if (tape === undefined) system.stopStrategy(strategy.strategyId, 'its instrument is not listed any more', now());
    else attachCode(session, strategy, { tape, own });
  }
}

/** Strategies on this tape have missed bars before `from`: they begin anew, on the bars since. */
export function warmUpAnew(
  session: LiveSession,
  tape: InstrumentTape,
  { from, own }: { readonly from: number; readonly own: OwnStrategies },
): void {
  for (const strategy of session.system.state.strategies.values()) {
    if (strategy.instrumentId !== tape.instrument.id) continue;
    if (strategy.status === 'running' || strategy.status === 'paused')
      attachCode(session, strategy, { tape, own, from });
  }
}

/** Every strategy of a session, oldest first. */
export function strategyWires(
  { system }: DeskSession,
  tapes: readonly InstrumentTape[],
): readonly Omit<StrategyWire, 'convictions'>[] {
  return [...system.state.strategies.values()].map((strategy) => strategyWire(system, strategy, tapes));
}

function strategyWire(
  system: TradingSystem,
  strategy: StrategyState,
  tapes: readonly InstrumentTape[],
): Omit<StrategyWire, 'convictions'> {
  const { strategyId } = strategy;
  const isActive = strategy.status === 'running' || strategy.status === 'paused';
  const lastSignal = (isActive ? system.explain(strategyId) : undefined) ?? null;
  const cycle = tapes
    .find(({ instrument }) => instrument.id === strategy.instrumentId)
    ?.closed('15s')
    .last();
  return {
    id: strategyId,
    name: strategy.name,
    instrumentId: strategy.instrumentId,
    params: strategy.params,
    status: strategy.status === 'running' && isCold(system, strategyId) ? 'warming-up' : strategy.status,
    statusReason: strategy.reason,
    startedAt: strategy.startedAt,
    lastSignal,
    lastSignalAt: lastSignal === null || cycle === undefined ? null : cycle.time + CYCLE_MS,
    pnl: plainFixed(pnlOf(system, strategyId)),
    orders: strategy.orders,
  };
}

function isCold(system: TradingSystem, strategyId: StrategyId): boolean {
  const { bars, needed } = system.warmth(strategyId);
  return bars < needed;
}

/** Realised and unrealised, after fees, quote currency. */
function pnlOf(system: TradingSystem, strategyId: StrategyId) {
  return system.state.positions
    .filter((position) => position.strategyId === strategyId)
    .reduce((sum, { quantity, basis, realizedPnl, fees, instrumentIndex }) => {
      const mark = exactMark(system, instrumentIndex);
      const unrealized = mark === undefined ? ZERO : timesDown(quantity, mark) - basis;
      return sum + realizedPnl - fees + unrealized;
    }, ZERO);
}
