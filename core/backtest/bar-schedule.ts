import type { BacktestRequest } from './run-backtest.ts';

/** Open time of the earliest bar of a run, UnixMs; NaN without bars. */
export function firstBarTime({ instruments }: BacktestRequest): number {
  return instruments.reduce((earliest, { bars }) => {
    const first = bars.time[0] ?? NaN;
    return first < earliest || Number.isNaN(earliest) ? first : earliest;
  }, NaN);
}

/** Open time of the last bar of a run, UnixMs; NaN without bars. */
export function lastBarTime({ instruments }: BacktestRequest): number {
  return instruments.reduce((latest, { bars }) => {
    const last = bars.time[bars.length - 1] ?? NaN;
    return last > latest || Number.isNaN(latest) ? last : latest;
  }, NaN);
}

/** Number of different open times: the number of equity points that a run makes. */
export function instantCount({ instruments }: BacktestRequest): number {
  const [first] = instruments;
  if (instruments.length === 1 && first !== undefined) return first.bars.length;
  const times = new Set<number>();
  for (const { bars } of instruments) for (const time of bars.time.subarray(0, bars.length)) times.add(time);
  return times.size;
}
