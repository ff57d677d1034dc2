import { expect, it } from 'vitest';
import { killWhileStoringTicks } from '../support/tick-kills.ts';

const KILLS = 10;

it(`loses and repeats no stored tick over ${KILLS} kills at random moments`, { timeout: 180_000 }, async () => {
  const acknowledged = await killWhileStoringTicks(KILLS, 1);
  expect(acknowledged).toBeGreaterThan(KILLS);
});
