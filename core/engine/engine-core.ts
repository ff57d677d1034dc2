import { invariant } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { Approved, Order } from '../model/order.ts';
import type { Ledger } from '../ports/ledger.ts';
import { applyRecord } from './apply-record.ts';
import type { EngineState } from './state.ts';

/** An approved order, or an order with approved new terms, on its way to the venue: held until that is durable. */
export interface Sending {
  readonly seq: number;
  readonly order: Approved<Order>;
  readonly instrumentIndex: number;
  readonly isAmendment: boolean;
}

/** What the engine does at fixed points of processing an input. */
export interface CoreHooks {
  /** Engine time has moved forward, or is about to be used for an input at the same time. */
  readonly onTime: (time: number) => void;
  /** An order may go out now. */
  readonly send: (sending: Sending) => void;
  /** The input itself is done; its records are not handed over yet. */
  readonly onProcessed: () => void;
}

/**
 * The one queue. An input is processed to its end, its records go to the ledger as one batch, and orders go out when
 * their batch is durable: at once from memory, later from disk. Either way the records come in the same order, as
 * long as drivers of recorded markets wait for {@link EngineCore.canAdvance}.
 */
export interface EngineCore {
  /** Engine time, UnixMs; never goes back. */
  readonly now: () => number;
  /** Moves engine time forward to `time`; earlier times change nothing. */
  readonly reach: (time: number) => void;
  readonly emit: (event: DomainEvent) => void;
  /** Holds an order until the newest record is durable. */
  readonly hold: (order: Approved<Order>, instrumentIndex: number, isAmendment?: boolean) => void;
  readonly dropHeld: () => readonly Sending[];
  readonly canAdvance: () => boolean;
  /** True if an input is being processed: the caller has to wait its turn with {@link EngineCore.process}. */
  readonly isBusy: () => boolean;
  readonly begin: (time: number) => void;
  readonly end: () => void;
  /** Where the queue stands; written by the core and by the loop over recorded bars. */
  readonly turn: EngineTurn;
  /** An input broke off with a fault: whoever catches it must still be able to halt. */
  readonly abandon: () => void;
  /** Runs an input now, or in its turn if called from inside another. */
  readonly process: (time: number, action: () => void) => void;
  /** Runs an input that has an answer; never from inside another. */
  readonly answer: <T>(time: number, action: () => T) => T;
  /** Takes records of an earlier run as durable, without handing them out. */
  readonly replay: (records: Iterable<JournalRecord>) => void;
  readonly subscribe: (listener: (record: JournalRecord) => void) => () => void;
}

/** The input that is being processed. */
export interface EngineTurn {
  /** Engine time, UnixMs. */
  now: number;
  busy: boolean;
  /** True where it has left something to hand over or to do: it has to be ended. */
  isUnsettled: boolean;
}

/** Creates the queue over a state. */
export function createEngineCore(state: EngineState, ledger: Ledger, hooks: CoreHooks): EngineCore {
  const run = { now: 0, busy: false, isUnsettled: false, persistedSeq: 0 };
  // Written over again and again; as many of its records as are counted have not been handed over.
  const batch: JournalRecord[] = [];
  let count = 0;
  let held: Sending[] = [];
  let listeners: readonly ((record: JournalRecord) => void)[] = [];
  const deferred: (() => void)[] = [];

  const hand = (): void => {
    const [first] = batch;
    const records = count === 1 && first !== undefined ? [first] : batch.slice(0, count);
    count = 0;
    ledger.append(records);
    for (const listener of listeners) for (const record of records) listener(record);
  };
  const release = (): boolean => {
    const first = held[0];
    if (first === undefined || first.seq > run.persistedSeq) return false;
    const isAll = (held.at(-1)?.seq ?? 0) <= run.persistedSeq;
    const due = isAll ? held : held.filter(({ seq }) => seq <= run.persistedSeq);
    held = isAll ? [] : held.slice(due.length);
    for (const sending of due) hooks.send(sending);
    hooks.onProcessed();
    return true;
  };
  const settle = (): void => {
    for (;;) {
      if (count > 0) hand();
      if (release()) continue;
      if (deferred.length > 0) deferred.shift()?.();
      if (count === 0 && deferred.length === 0) break;
    }
    run.isUnsettled = false;
    run.busy = false;
  };
  const core: EngineCore = {
    turn: run,
    now: () => run.now,
    reach(time) {
      if (time > run.now) run.now = time;
    },
    emit(event) {
      const record = { seq: state.seq + 1, time: unixMs(run.now), event };
      applyRecord(state, record);
      batch[count++] = record;
      run.isUnsettled = true;
    },
    hold(order, instrumentIndex, isAmendment = false) {
      held = [...held, { seq: state.seq, order, instrumentIndex, isAmendment }];
      // After a restart it may be durable already, with nothing new to hand over.
      run.isUnsettled = true;
    },
    dropHeld() {
      const dropped = held;
      held = [];
      return dropped;
    },
    canAdvance: () => held.length === 0,
    isBusy: () => run.busy,
    begin(time) {
      run.busy = true;
      if (time > run.now) run.now = time;
      hooks.onTime(run.now);
    },
    end() {
      hooks.onProcessed();
      if (run.isUnsettled) settle();
      else run.busy = false;
    },
    process(time, action) {
      if (run.busy) {
        // In its turn it is part of the settling of the input that it came from.
        run.isUnsettled = true;
        deferred.push(() => {
          if (time > run.now) run.now = time;
          hooks.onTime(run.now);
          action();
          hooks.onProcessed();
        });
        return;
      }
      core.answer(time, action);
    },
    answer(time, action) {
      invariant(!run.busy, 'a command with an answer was given from inside another input');
      try {
        core.begin(time);
        const result = action();
        core.end();
        return result;
      } catch (fault) {
        core.abandon();
        throw fault;
      }
    },
    abandon() {
      run.busy = false;
    },
    replay(records) {
      for (const record of records) applyRecord(state, record);
      run.now = Math.max(run.now, state.time);
      run.persistedSeq = state.seq;
    },
    subscribe(listener) {
      listeners = [...listeners, listener];
      return () => {
        listeners = listeners.filter((other) => other !== listener);
      };
    },
  };

  ledger.onPersisted((seq) => {
    run.persistedSeq = Math.max(run.persistedSeq, seq);
    if (run.busy || held.length === 0) return;
    run.busy = true;
    try {
      settle();
    } catch (fault) {
      core.abandon();
      throw fault;
    }
  });
  return core;
}
