import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { applyRecord } from '../../core/engine/apply-record.ts';
import { createState } from '../../core/engine/state.ts';
import { decodeRecord } from '../../core/events/journal-decoding.ts';
import { encodeRecord } from '../../core/events/journal-encoding.ts';
import {
  configOf,
  createDriver,
  forSessions,
  happenings,
  PAIR,
  restless,
  someSetup,
} from '../support/random-session.ts';
import { aSystem } from '../support/trading.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';

describe.each(['bars', 'ticks'] as const)('the journal of a session on %s', (source) => {
  it('rebuilds orders, fills, positions, cash, holds, trading state and strategies exactly', () => {
    forSessions(source, 150, ({ system, records, driver }, list) => {
      for (const happens of list) driver.apply(happens);
      const lines = records.map(encodeRecord);
      const rebuilt = createState(PAIR, { profile: system.state.profile, lots: system.state.lotSizes.length > 0 });
      for (const line of lines) applyRecord(rebuilt, decodeRecord(line));
      expect(rebuilt).toEqual(system.state);
      expect(lines.map((line) => encodeRecord(decodeRecord(line)))).toEqual(lines);
    });
  });

  it('has times that never go back and sequence numbers without holes', () => {
    forSessions(source, 100, ({ records, driver }, list) => {
      for (const happens of list) driver.apply(happens);
      expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
      for (let index = 1; index < records.length; index++)
        expect(records[index]?.time).toBeGreaterThanOrEqual(records[index - 1]?.time ?? 0);
    });
  });

  it('lets a restored session trade on, with nothing open that was not sent and all else at work', () => {
    fc.assert(
      fc.property(someSetup, happenings, happenings, fc.nat(), (setup, before, after, cut) => {
        const first = aSystem(configOf(setup, source));
        const driver = createDriver(first.system, source);
        driver.begin();
        for (const happens of before) driver.apply(happens);
        const survived = first.records.slice(0, 4 + (cut % Math.max(first.records.length - 3, 1)));
        const second = aSystem(configOf(setup, source));
        second.system.restore(survived, driver.now());
        second.system.attachStrategy('restless-1' as StrategyId, restless());
        const { state } = second.system;
        expect([...state.openOrders.values()].filter(({ status }) => status === 'initialized')).toEqual([]);
        const again = createDriver(second.system, source);
        for (const happens of before) if (happens.kind === 'market') again.apply(happens);
        for (const happens of after) again.apply(happens);
        second.system.halt('end', 'person', again.now(), 2);
        expect(state.openOrders.size).toBe(0);
        expect(state.held).toBe(0n);
      }),
      { numRuns: 100 },
    );
  });
});
