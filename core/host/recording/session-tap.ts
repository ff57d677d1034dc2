import { giveOneByOne } from '../../engine/bar-feed.ts';
import type { TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import { barsSha256 } from '../../adapters/sha256/bars-sha256.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import type { InputLog } from './input-log.ts';

/** Hears everything that one engine is given, from its first input on. */
export interface SessionTap {
  /** The ledger to give to the engine. */
  readonly ledger: (ledger: Ledger) => Ledger;
  /** The engine to use instead: it does the same, and what it is asked to do is written down first. */
  readonly system: (system: TradingSystem, config: TradingSystemConfig) => TradingSystem;
}

/** Creates a tap for one engine. The log is made when the engine's instruments are known. */
export function createSessionTap(createLog: (instruments: readonly Instrument[]) => InputLog): SessionTap {
  const tapped: { log?: InputLog; system?: TradingSystem } = {};
  return {
    ledger: (ledger) => ({
      append: ledger.append,
      onPersisted: (listener) => {
        ledger.onPersisted((seq) => {
          // Where nothing waits for it, an answer changes nothing.
          if (tapped.system?.canAdvance() === false) tapped.log?.command({ name: 'persisted', seq });
          listener(seq);
        });
      },
      onFailed: (listener) => {
        ledger.onFailed((message) => {
          tapped.log?.command({ name: 'ledger-failed', message });
          listener(message);
        });
      },
    }),
    system(system, config) {
      const listed = [...config.instruments];
      const log = createLog(listed);
      tapped.log = log;
      tapped.system = system;
      system.subscribe((record) => {
        log.journal(record, false);
      });
      const heard: Omit<TradingSystem, Look> = {
        ...tapMarket(system, log, config),
        ...tapSession({ system, log, listed }, config),
        ...tapOrders(system, log),
        ...tapMoney(system, log),
        ...tapStrategies({ system, log, listed }),
      };
      return { ...system, ...heard };
    },
  };
}

/** What leaves no trace in the engine. Everything else is an input, and one that is not tapped does not compile. */
type Look =
  | 'state'
  | 'wouldDeny'
  | 'owesAnswer'
  | 'question'
  | 'explain'
  | 'insight'
  | 'warmth'
  | 'markPrice'
  | 'limitUses'
  | 'lossBase'
  | 'equity'
  | 'buyingPower'
  | 'leverage'
  | 'isPriced'
  | 'instrument'
  | 'judgeSeeds'
  | 'subscribe'
  | 'offers'
  | 'subscribeReasons'
  | 'subscribeEquity'
  | 'subscribeEquityPoints';

interface Tapped {
  readonly system: TradingSystem;
  readonly log: InputLog;
  readonly listed: Instrument[];
}

function tapMarket(system: TradingSystem, log: InputLog, { barMs }: TradingSystemConfig) {
  const bars: Pick<TradingSystem, 'onBar' | 'onInstant'> = {
    onBar: (index, bar) => {
      log.bar(index, bar, 'source');
      system.onBar(index, bar);
    },
    onInstant: () => {
      log.command({ name: 'instant' });
      system.onInstant();
    },
  };
  return {
    ...bars,
    onBars: (feed, most, until) => giveOneByOne(bars, feed, { most, until, barMs }),
    onBook: (index, book) => {
      log.book(index, book);
      system.onBook(index, book);
    },
    onTrade: (index, trade) => {
      log.trade(index, trade);
      system.onTrade(index, trade);
    },
    onCycleBar: (index, bar) => {
      log.bar(index, bar, 'cycle');
      system.onCycleBar(index, bar);
    },
    onFunding: (index, rate) => {
      log.funding(index, rate);
      system.onFunding(index, rate);
    },
    onVenueReport: (report) => {
      log.command({ name: 'venue-report', report, time: report.time });
      system.onVenueReport(report);
    },
    onTime: (time) => {
      log.time(time);
      system.onTime(time);
    },
    canAdvance: () => system.canAdvance() && log.hasRoom(),
  } satisfies Partial<TradingSystem>;
}

function tapSession({ system, log, listed }: Tapped, config: TradingSystemConfig) {
  return {
    start: (time) => {
      log.command({ name: 'configure', config, time });
      log.command({ name: 'start', time });
      system.start(time);
    },
    restore: (records, time) => {
      log.command({ name: 'configure', config, time });
      log.command({ name: 'restore', time });
      const heard = { records: 0 };
      system.restore(hear(records, log, heard), time);
      log.command({ name: 'restored', records: heard.records });
    },
    addInstrument: (instrument) => {
      log.command({ name: 'add-instrument', instrument });
      const index = system.addInstrument(instrument);
      listed[index] = instrument;
      return index;
    },
  } satisfies Partial<TradingSystem>;
}

function* hear(
  records: Iterable<JournalRecord>,
  log: InputLog,
  heard: { records: number },
): Generator<JournalRecord, void> {
  for (const record of records) {
    heard.records++;
    log.journal(record, true);
    yield record;
  }
}

function tapOrders(system: TradingSystem, log: InputLog) {
  return {
    submit: (ticket, time) => {
      log.command({ name: 'submit', ticket, time });
      return system.submit(ticket, time);
    },
    submitPair: (legs, time) => {
      log.command({ name: 'submit-pair', legs, time });
      return system.submitPair(legs, time);
    },
    answerQuestion: (clientOrderId, answer, actor, time) => {
      log.command({ name: 'answer-question', clientOrderId, answer, actor, time });
      return system.answerQuestion(clientOrderId, answer, actor, time);
    },
    amend: (clientOrderId, change, actor, time) => {
      log.command({ name: 'amend', clientOrderId, change, actor, time });
      return system.amend(clientOrderId, change, actor, time);
    },
    cancel: (clientOrderId, actor, time) => {
      log.command({ name: 'cancel', clientOrderId, actor, time });
      return system.cancel(clientOrderId, actor, time);
    },
    cancelAll: (actor, time, instrumentId) => {
      log.command({ name: 'cancel-all', actor, time, ...(instrumentId === undefined ? {} : { instrumentId }) });
      return system.cancelAll(actor, time, instrumentId);
    },
    closePosition: (target, time) => {
      log.command({ name: 'close-position', target, time });
      return system.closePosition(target, time);
    },
    halt: (cause, actor, time, level) => {
      log.command({ name: 'halt', cause, actor, time, ...(level === undefined ? {} : { level }) });
      system.halt(cause, actor, time, level);
    },
    flatten: (time) => {
      log.command({ name: 'flatten', time });
      return system.flatten(time);
    },
    cancelEntries: (reason, time) => {
      log.command({ name: 'cancel-entries', reason, time });
      return system.cancelEntries(reason, time);
    },
    // That nothing is sent afterwards is no input: what is recorded ends with it.
    endSending: (reason, time) => {
      log.command({ name: 'cancel-entries', reason, time });
      return system.endSending(reason, time);
    },
    restrict: (cause, actor, time) => {
      log.command({ name: 'restrict', cause, actor, time });
      system.restrict(cause, actor, time);
    },
    changeLimits: (to, actor, time) => {
      log.command({ name: 'change-limits', to, actor, time });
      system.changeLimits(to, actor, time);
    },
    rearm: (actor, time) => {
      log.command({ name: 'rearm', actor, time });
      system.rearm(actor, time);
    },
  } satisfies Partial<TradingSystem>;
}

function tapMoney(system: TradingSystem, log: InputLog) {
  return {
    adjustAccount: (amount, reason, time) => {
      log.command({ name: 'adjust-account', amount, reason, time });
      return system.adjustAccount(amount, reason, time);
    },
    setLeverage: (instrumentId, leverage, actor, time) => {
      log.command({ name: 'set-leverage', instrumentId, leverage, actor, time });
      return system.setLeverage(instrumentId, leverage, actor, time);
    },
    seedPositions: (seeds, time) => {
      log.command({ name: 'seed-positions', seeds, time });
      return system.seedPositions(seeds, time);
    },
  } satisfies Partial<TradingSystem>;
}

/** Of a strategy that answers later the answers are recorded: a replay does not run its code. */
function later({ answersLater }: StrategyDefinition): { readonly answersLater?: true } {
  return answersLater === true ? { answersLater } : {};
}

function tapStrategies({ system, log, listed }: Tapped) {
  const indexOf = (wanted: InstrumentId | undefined): number => listed.findIndex(({ id }) => id === wanted);
  return {
    startStrategy: (start, time) => {
      const { definition, ...rest } = start;
      log.command({ name: 'start-strategy', ...rest, definition: definition.name, ...later(definition), time });
      system.startStrategy(start, time);
    },
    attachStrategy: (strategyId, definition) => {
      log.command({ name: 'attach-strategy', strategyId, definition: definition.name, ...later(definition) });
      system.attachStrategy(strategyId, definition);
    },
    warmUp: (strategyId, bars) => {
      const { length, pricePlaces, volumePlaces } = bars;
      const sha256 = barsSha256(bars);
      log.command({ name: 'warm-up', strategyId, bars: length, pricePlaces, volumePlaces, sha256 });
      log.warmUpBars(indexOf(system.state.strategies.get(strategyId)?.instrumentId), bars);
      system.warmUp(strategyId, bars);
    },
    warmUpFunding: (strategyId, rates) => {
      log.command({ name: 'warm-up-funding', strategyId, rates });
      system.warmUpFunding(strategyId, rates);
    },
    retuneStrategy: (strategyId, params, time) => {
      log.command({ name: 'retune-strategy', strategyId, params, time });
      system.retuneStrategy(strategyId, params, time);
    },
    limitStrategy: (strategyId, limits, actor, time) => {
      log.command({ name: 'limit-strategy', strategyId, ...(limits === undefined ? {} : { limits }), actor, time });
      system.limitStrategy(strategyId, limits, actor, time);
    },
    answerStrategy: (strategyId, answer) => {
      log.command({ name: 'answer-strategy', strategyId, answer });
      system.answerStrategy(strategyId, answer);
    },
    failStrategy: (strategyId, reason, time) => {
      log.command({ name: 'fail-strategy', strategyId, reason, time });
      system.failStrategy(strategyId, reason, time);
    },
    pauseStrategy: (strategyId, reason, time) => {
      log.command({ name: 'pause-strategy', strategyId, reason, time });
      system.pauseStrategy(strategyId, reason, time);
    },
    resumeStrategy: (strategyId, time) => {
      log.command({ name: 'resume-strategy', strategyId, time });
      system.resumeStrategy(strategyId, time);
    },
    stopStrategy: (strategyId, reason, time) => {
      log.command({ name: 'stop-strategy', strategyId, reason, time });
      system.stopStrategy(strategyId, reason, time);
    },
  } satisfies Partial<TradingSystem>;
}
