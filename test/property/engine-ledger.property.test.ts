import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import type { TradingSystem } from '../../core/engine/trading-system.ts';
import { encodeRecord } from '../../core/events/journal-encoding.ts';
import type { JournalRecord } from '../../core/events/journal-record.ts';
import type { Ledger } from '../../core/ports/ledger.ts';
import { configOf, createDriver, happenings, someSetup } from '../support/random-session.ts';
import type { Happening } from '../support/random-session.ts';
import { aSystem } from '../support/trading.ts';

/** A ledger that answers when it is told to, as a disk does. */
function slowLedger(): Ledger & { readonly answerOne: () => boolean } {
  const waiting: number[] = [];
  const listeners: ((seq: number) => void)[] = [];
  return {
    append: (records: readonly JournalRecord[]) => void waiting.push(records.at(-1)?.seq ?? 0),
    onPersisted: (listener) => void listeners.push(listener),
    onFailed: () => undefined,
    answerOne() {
      const seq = waiting.shift();
      if (seq === undefined) return false;
      for (const tell of listeners) tell(seq);
      return true;
    },
  };
}

/** Market inputs that wait until every order is out, as drivers of recorded markets do; answers come when they like. */
function holdingMarket(
  system: TradingSystem,
  answerOne: () => boolean,
  early: Iterator<boolean>,
): Pick<TradingSystem, 'onBar' | 'onInstant' | 'onBook' | 'onTrade' | 'onCycleBar'> {
  const held =
    <Args extends readonly unknown[]>(input: (...args: Args) => void) =>
    (...args: Args): void => {
      while (!system.canAdvance() && answerOne());
      if (early.next().value === true) answerOne();
      input(...args);
    };
  const { onBar, onInstant, onBook, onTrade, onCycleBar } = system;
  return {
    onBar: held(onBar),
    onInstant: held(onInstant),
    onBook: held(onBook),
    onTrade: held(onTrade),
    onCycleBar: held(onCycleBar),
  };
}

const isMarket = (happens: Happening): boolean => happens.kind === 'market';

describe.each(['bars', 'ticks'] as const)('a session on %s', (source) => {
  it('writes the same journal whether the ledger answers at once or late', () => {
    fc.assert(
      fc.property(
        someSetup,
        happenings.map((list) => list.filter(isMarket)),
        fc.infiniteStream(fc.boolean()),
        (setup, list, answers) => {
          const quick = aSystem(configOf(setup, source));
          const quickDriver = createDriver(quick.system, source);
          quickDriver.begin();
          for (const happens of list) quickDriver.apply(happens);

          const ledger = slowLedger();
          const slow = aSystem(configOf(setup, source), ledger);
          const held: TradingSystem = { ...slow.system, ...holdingMarket(slow.system, ledger.answerOne, answers) };
          const slowDriver = createDriver(held, source);
          slowDriver.begin();
          for (const happens of list) slowDriver.apply(happens);
          while (ledger.answerOne());
          expect(slow.records.map(encodeRecord)).toEqual(quick.records.map(encodeRecord));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('sends nothing while the ledger has not answered', () => {
    fc.assert(
      fc.property(someSetup, happenings, (setup, list) => {
        const ledger = slowLedger();
        const { system, records } = aSystem(configOf(setup, source), ledger);
        const driver = createDriver(system, source);
        driver.begin();
        for (const happens of list) driver.apply(happens);
        expect(records.filter(({ event }) => event.kind === 'order.submitted')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
