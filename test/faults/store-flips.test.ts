import { expect, it } from 'vitest';
import { flipBytes } from '../support/store-flips.ts';

const FLIPS = 300;

it(`notices each of ${FLIPS} single damaged bytes in rows of the ledger`, { timeout: 180_000 }, async () => {
  expect(await flipBytes(FLIPS, 42)).toEqual([]);
});
