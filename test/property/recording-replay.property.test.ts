import { describe, expect, it } from 'vitest';
import { createSha256Digest } from '../../core/adapters/sha256/sha256-digest.ts';
import { createJournalDigest } from '../../core/engine/journal-digest.ts';
import type { TradingSystemConfig } from '../../core/engine/trading-system.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import { eventsFolder, RECORDED_CONFIG, recordSession, replay } from '../support/recorded-session.ts';
import { fc } from '../support/property.ts';
import { configOf, createDriver, happenings, restless, someSetup } from '../support/random-session.ts';
import type { Setup } from '../support/random-session.ts';
import { slowLedger } from '../support/slow-ledger.ts';
import { aSystem, aTicket } from '../support/trading.ts';

const configFor = (setup: Setup, source: 'bars' | 'ticks'): TradingSystemConfig => ({
  ...RECORDED_CONFIG,
  ...configOf(setup, source),
});

describe.each(['bars', 'ticks'] as const)('a recorded session on %s', (source) => {
  it('replays to the very journal, whatever was done and whenever the ledger answered', async () => {
    await fc.assert(
      fc.asyncProperty(someSetup, happenings, fc.array(fc.boolean()), async (setup, list, answers) => {
        const { events, remove } = eventsFolder();
        const { ledger, answer } = slowLedger();
        const session = recordSession(events, configFor(setup, source), ledger);
        const driver = createDriver(session.system, source);
        driver.begin();
        list.forEach((happens, index) => {
          driver.apply(happens);
          session.system.wouldDeny(aTicket(), driver.now()); // a look that must leave no trace
          if (answers[index % Math.max(answers.length, 1)] !== false) answer();
        });
        const manifest = session.finish();
        const outcome = await replay({ events, manifest }, { definition: restless });
        remove();
        expect(outcome.firstDifference).toBeNull();
        expect(outcome.end).toBe('end-of-recording');
        expect(outcome.compared).toBe(session.records.length);
        expect(outcome.journalSha256).toBe(manifest.end?.journalSha256);
        expect(session.records.length).toBeGreaterThan(3);
      }),
      { numRuns: 40 },
    );
  });

  it('replays from where a running session was taken up, its earlier journal included', async () => {
    await fc.assert(
      fc.asyncProperty(someSetup, happenings, happenings, async (setup, before, after) => {
        const { events, remove } = eventsFolder();
        const config = configFor(setup, source);
        const first = aSystem(config);
        const driver = createDriver(first.system, source);
        driver.begin();
        for (const happens of before) driver.apply(happens);
        const { ledger, answer } = slowLedger();
        const session = recordSession(events, config, ledger);
        session.system.restore(first.records, driver.now());
        session.system.attachStrategy('restless-1' as StrategyId, restless());
        const again = createDriver(session.system, source);
        for (const happens of [...before.filter(({ kind }) => kind === 'market'), ...after]) {
          again.apply(happens);
          answer();
        }
        const manifest = session.finish();
        const outcome = await replay({ events, manifest }, { definition: restless });
        remove();
        const digest = createJournalDigest(createSha256Digest());
        for (const record of [...first.records, ...session.records]) digest.add(record);
        expect(outcome.firstDifference).toBeNull();
        expect(outcome.journalSha256).toBe(digest.hex());
        expect(outcome.compared).toBe(session.records.length);
      }),
      { numRuns: 20 },
    );
  });
});
