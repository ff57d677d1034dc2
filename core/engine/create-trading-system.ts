import { unixMs } from '../base/time.ts';
import { present } from '../base/invariant.ts';
import { PROFILES } from '../config/profiles.ts';
import type { LiveGate } from '../execution/live/live-command.ts';
import { createLiveVenue } from '../execution/live/live-venue.ts';
import { ALL_OFFERS } from '../execution/order-venue.ts';
import type { OrderVenue } from '../execution/order-venue.ts';
import { createSimulatedVenue } from '../execution/simulated-venue.ts';
import { limitUses } from '../risk/limit-use.ts';
import { createRiskManager } from '../risk/risk-manager.ts';
import { createAccount } from './account.ts';
import { createCommands } from './commands.ts';
import { createConductWatch } from './conduct-watch.ts';
import { createEmergencyStop } from './emergency-stop.ts';
import { createListing } from './listing.ts';
import { createEngineCore } from './engine-core.ts';
import { createEquityGathering } from './equity-points.ts';
import type { EngineParts } from './engine-parts.ts';
import { createLossWatch } from './loss-watch.ts';
import { createMarketInputs } from './market-inputs.ts';
import { createMarginWatch } from './margin-watch.ts';
import { createMarks } from './marks.ts';
import { createOrderEntry } from './order-entry.ts';
import { longestAge } from './order-sending.ts';
import { createOrderReplacing } from './order-replacing.ts';
import { createOrderReasons } from './order-reasons.ts';
import { createPositionGuard } from './position-guard.ts';
import { createProtectionKeeper } from './protection-keeper.ts';
import { createRiskAccount } from './risk-account.ts';
import { createState } from './state.ts';
import { createStrategyRunner } from './strategy-runner.ts';
import type { TradingSystem, TradingSystemConfig, TradingSystemPorts } from './trading-system.ts';
import { createVenueReports } from './venue-reports.ts';
import { createVenueState } from './venue-state.ts';
import { createVenueAccount, createVenueListener } from './venue-side.ts';

/** Assembles one engine. The parts know each other only through what they are given here. */
export function createTradingSystem(config: TradingSystemConfig, ports: TradingSystemPorts): TradingSystem {
  const { barMs } = config;
  const instruments = [...config.instruments];
  const capacity = config.capacity ?? instruments.length;
  const idPrefix = config.idPrefix ?? config.seed.toString(36);
  const state = createState(instruments, {
    keptOrders: config.keptOrders,
    capacity,
    profile: PROFILES[config.profile],
    lots: ports.live !== undefined || PROFILES[config.profile].limits !== null,
  });
  const { profile } = state;
  if (ports.live !== undefined) state.venue = createVenueState();
  const marks = createMarks(instruments, capacity, barMs);
  const account = createAccount(state, marks, instruments);
  const latch = { halting: false, ending: false };
  const points = createEquityGathering();

  const liveOrders = (gate: LiveGate): OrderVenue =>
    createLiveVenue({
      gate,
      offers: config.offers ?? ALL_OFFERS,
      instruments,
      seq: () => state.seq,
      longestAge: (order) => longestAge(profile, order),
    });

  const core = createEngineCore(state, ports.ledger, {
    onTime: (time) => inputs.onTimeMoved(time),
    send: (sending) => entry.send(sending),
    onProcessed() {
      inputs.onProcessed();
      conduct.review();
    },
  });
  const simulated = createSimulatedVenue(
    { ...config, instruments, capacity, lots: profile.limits !== null },
    createVenueListener({ state, core, idPrefix }),
    createVenueAccount({ state, account }),
  );
  const venue = ports.live === undefined ? simulated : { ...simulated, ...liveOrders(ports.live) };
  const riskAccount = createRiskAccount({
    state,
    core,
    marks,
    account,
    venue,
    instruments,
    barMs,
    terms: config.terms,
    isLatched: () => latch.halting || latch.ending,
    source: config.source,
  });
  const risk = createRiskManager(profile, riskAccount);
  const parts: EngineParts = {
    state,
    core,
    marks,
    account,
    venue,
    risk,
    profile,
    reasons: createOrderReasons(),
    instruments,
    capacity,
    idPrefix,
  };
  const entry = createOrderEntry(parts, () => latch.halting || latch.ending);
  const stop = createEmergencyStop(parts, entry);
  const losses = createLossWatch(parts, stop);
  const conduct = createConductWatch(parts, entry);
  const runner = createStrategyRunner(parts, entry, config);
  const margin = createMarginWatch(parts, entry);
  const guard = createPositionGuard(parts, entry);
  const replacing = createOrderReplacing(parts, entry);
  const keeper = createProtectionKeeper(parts, entry);
  const inputs = createMarketInputs(parts, {
    runner,
    losses,
    margin,
    guard,
    replacing,
    keeper,
    sending: entry,
    questions: entry.questions,
    barMs,
    points,
  });
  const commands = createCommands(parts, { config, entry, stop, losses, runner, latch });
  const reports = createVenueReports(parts, { entry, stop, runner });
  ports.ledger.onFailed((message) => commands.halt(`the ledger failed: ${message}`, 'engine', unixMs(core.now())));

  return {
    state,
    ...inputs.market,
    onVenueReport: (report) => core.process(report.time, () => reports(report)),
    ...commands.actions,
    addInstrument: createListing(instruments, state, capacity),
    canAdvance: () => core.canAdvance() && !runner.isWaiting(),
    owesAnswer: runner.isWaiting,
    lossBase: losses.base,
    limitUses: () => limitUses(riskAccount, [...state.strategies.values()]),
    markPrice: (index) => present(marks.last[index], 'instrument', index),
    equity: account.equity,
    buyingPower: account.buyingPower,
    leverage: account.leverage,
    offers: ports.live === undefined ? null : venue.offers,
    isPriced: account.isPriced,
    instrument: (index) => present(instruments[index], 'instrument', index),
    subscribe: core.subscribe,
    subscribeReasons: parts.reasons.subscribe,
    subscribeEquityPoints: points.subscribe,
    subscribeEquity: (listener) =>
      points.subscribe(({ length, time, equity, inMarket }) => {
        for (let row = 0; row < length; row++) listener(time[row] ?? NaN, equity[row] ?? NaN, inMarket[row] === 1);
        return 1;
      }),
  };
}
