import { expect, it } from 'vitest';
import { killWhileWriting } from '../support/store-kills.ts';

const KILLS = 40;

it(`loses no acknowledged record over ${KILLS} kills at random moments`, { timeout: 180_000 }, async () => {
  const acknowledged = await killWhileWriting(KILLS, 1);
  expect(acknowledged).toBeGreaterThan(KILLS);
});
