import type { Timeframe } from '../../../core/model/timeframe.ts';

/** The chart's timeframes; the first has the digit 1, and so on. */
export const CHART_TIMEFRAMES = ['15s', '1m', '5m', '15m', '1h', '4h', '1d'] as const satisfies readonly Timeframe[];

/** The timeframe of a digit key. */
export function timeframeOfKey(key: string): Timeframe | undefined {
  return /^[1-9]$/.test(key) ? CHART_TIMEFRAMES[Number(key) - 1] : undefined;
}
