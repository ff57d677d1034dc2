import { expect, it } from 'vitest';
import { keepResult } from '../support/long-results.ts';
import { flipBytes } from '../support/store-flips.ts';
import { killWhileWriting } from '../support/store-kills.ts';
import { killWhileStoringTicks } from '../support/tick-kills.ts';

const KILLS = 200;
const FLIPS = 1_000;

it(`loses no acknowledged record over ${KILLS} kills at random moments`, async () => {
  const seed = Date.now() % 1_000_000;
  const acknowledged = await killWhileWriting(KILLS, seed);
  expect(acknowledged).toBeGreaterThan(KILLS);
  keepResult('store-kills', { kills: KILLS, seed, acknowledgedRecords: acknowledged, lost: 0 });
});

it(`loses and repeats no stored tick over ${KILLS} kills at random moments`, async () => {
  const seed = Date.now() % 1_000_000;
  const acknowledged = await killWhileStoringTicks(KILLS, seed);
  expect(acknowledged).toBeGreaterThan(KILLS);
  keepResult('tick-kills', { kills: KILLS, seed, acknowledgedBlocks: acknowledged, lost: 0 });
});

it(`notices each of ${FLIPS} single damaged bytes in rows of the ledger`, async () => {
  const seed = Date.now() % 1_000_000;
  const unnoticed = await flipBytes(FLIPS, seed);
  keepResult('store-flips', { flips: FLIPS, seed, unnoticed: unnoticed.length });
  expect(unnoticed).toEqual([]);
});
