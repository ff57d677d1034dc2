import { expect, it } from 'vitest';
import { timeframeOfKey } from '../../../../../renderer/features/chart/timeframe-keys.ts';

it.each([
  { key: '1', timeframe: '15s' },
  { key: '2', timeframe: '1m' },
  { key: '7', timeframe: '1d' },
  { key: '8', timeframe: undefined },
  { key: '0', timeframe: undefined },
  { key: 'a', timeframe: undefined },
])('the key $key stands for $timeframe', ({ key, timeframe }) => {
  expect(timeframeOfKey(key)).toBe(timeframe);
});
