import { present } from '../base/invariant.ts';
import { PROFILES } from '../config/profiles.ts';
import type { LiveGate } from '../execution/live/live-command.ts';
import { createLiveVenue } from '../execution/live/live-venue.ts';
import type { OrderVenue } from '../execution/order-venue.ts';
import { createSimulatedVenue } from '../execution/simulated-venue.ts';
import { createRiskManager } from '../risk/risk-manager.ts';
import { createAccount } from './account.ts';
import { createCommands } from './commands.ts';
import { createEmergencyStop } from './emergency-stop.ts';
import { createListing } from './listing.ts';
import { createEngineCore } from './engine-core.ts';
import type { EngineParts } from './engine-parts.ts';
import { createLossWatch } from './loss-watch.ts';
import { createMarketInputs } from './market-inputs.ts';
import { createMarginWatch } from './margin-watch.ts';
import { createMarks } from './marks.ts';
import { createOrderEntry, longestAge } from './order-entry.ts';
import { createOrderReasons } from './order-reasons.ts';
import { createRiskAccount } from './risk-account.ts';
import { createState } from './state.ts';
import { createStrategyRunner } from './strategy-runner.ts';
import type { EquityListener, TradingSystem, TradingSystemConfig, TradingSystemPorts } from './trading-system.ts';
import { createVenueReports } from './venue-reports.ts';
import { createVenueState } from './venue-state.ts';
import { createVenueAccount, createVenueListener } from './venue-side.ts';

/** Assembles one engine. The parts know each other only through what they are given here. */
export function createTradingSystem(config: TradingSystemConfig, ports: TradingSystemPorts): TradingSystem {
  const { barMs } = config;
  const instruments = [...config.instruments];
  const capacity = config.capacity ?? instruments.length;
  const profile = PROFILES[config.profile];
  const idPrefix = config.idPrefix ?? config.seed.toString(36);
  const state = createState(instruments, config.keptOrders, capacity);
  if (ports.live !== undefined) state.venue = createVenueState();
  const marks = createMarks(instruments, capacity, barMs);
  const account = createAccount(state, marks, instruments);
  const latch = { halting: false };
  const listeners: EquityListener[] = [];

  const liveOrders = (gate: LiveGate): OrderVenue =>
    createLiveVenue({ gate, instruments, seq: () => state.seq, longestAge: (order) => longestAge(profile, order) });

  const core = createEngineCore(state, ports.ledger, {
    onTime: (time) => inputs.onTimeMoved(time),
    send: (sending) => entry.send(sending),
    onProcessed: () => inputs.onProcessed(),
  });
  const simulated = createSimulatedVenue(
    { ...config, instruments, capacity, lots: profile.limits !== null },
    createVenueListener({ state, core, idPrefix }),
    createVenueAccount({ state, account }),
  );
  const venue = ports.live === undefined ? simulated : { ...simulated, ...liveOrders(ports.live) };
  const risk = createRiskManager(
    profile,
    createRiskAccount({ state, core, marks, account, venue, isLatched: () => latch.halting, source: config.source }),
  );
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
  const entry = createOrderEntry(parts, () => latch.halting);
  const stop = createEmergencyStop(parts, entry);
  const losses = createLossWatch(parts, stop);
  const runner = createStrategyRunner(parts, entry, config);
  const margin = createMarginWatch(parts, entry);
  const inputs = createMarketInputs(parts, { runner, losses, margin, barMs, equityListeners: listeners });
  const commands = createCommands(parts, { config, entry, stop, losses, runner, latch });
  const reports = createVenueReports(parts, { entry, stop, runner });
  ports.ledger.onFailed((message) => commands.halt(`the ledger failed: ${message}`, 'engine', core.now()));

  return {
    state,
    ...inputs.market,
    onVenueReport: (report) => core.process(report.time, () => reports(report)),
    ...commands.actions,
    addInstrument: createListing(instruments, state, capacity),
    canAdvance: () => core.canAdvance() && !runner.isWaiting(),
    owesAnswer: runner.isWaiting,
    markPrice: (index) => present(marks.last[index], `instrument ${index}`),
    equity: account.equity,
    buyingPower: account.buyingPower,
    leverage: account.leverage,
    subscribe: core.subscribe,
    subscribeReasons: parts.reasons.subscribe,
    subscribeEquity(listener) {
      listeners.push(listener);
      return () => {
        const index = listeners.indexOf(listener);
        if (index >= 0) listeners.splice(index, 1);
      };
    },
  };
}
