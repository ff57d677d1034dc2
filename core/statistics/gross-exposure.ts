import type { BarColumns } from '../model/bar.ts';
import type { LeverageFigures } from '../model/run-figures.ts';

/** A fill, or a holding that was taken over, as the account sees it. */
export interface AccountChange {
  /** UnixMs, never decreasing. */
  readonly time: number;
  /** Which of the instruments. */
  readonly instrument: number;
  /** Net position in it afterwards over all owners, signed base units. */
  readonly position: number;
  /** The account's cash afterwards, quote currency. */
  readonly cash: number;
}

/** The bars of an account's instruments, with what happened to it. */
export interface AccountPath {
  readonly instruments: readonly BarColumns[];
  readonly barMs: number;
  readonly changes: readonly AccountChange[];
  /** Quote currency. */
  readonly initialCash: number;
}

/** Gross exposure over a run: sum of |position| x close over all instruments / equity, at bar closes. */
export interface GrossExposure {
  readonly leverage: LeverageFigures;
  /** Its mean in each of equally long parts of the run that has a bar; `time` is where the part begins. */
  readonly parts: readonly (readonly [time: number, fraction: number])[];
}

/** Walks the bars once; closes without positive equity count in nothing. */
export function grossExposure(path: AccountPath, partCount: number): GrossExposure {
  const walk = createWalk(path);
  const from = walk.time();
  if (from === Infinity) return { leverage: { average: null, largest: null }, parts: [] };
  const to = path.instruments.reduce((last, { time, length }) => Math.max(last, time[length - 1] ?? 0), 0) + 1;
  const sums = new Float64Array(partCount);
  const counts = new Float64Array(partCount);
  let largest = 0;
  for (let time = from; time < Infinity; time = walk.time()) {
    const fraction = walk.step(time);
    if (!(fraction >= 0)) continue;
    const part = Math.floor(((time - from) / (to - from)) * partCount);
    sums[part] = (sums[part] ?? 0) + fraction;
    counts[part] = (counts[part] ?? 0) + 1;
    if (fraction > largest) largest = fraction;
  }
  const bars = counts.reduce((total, count) => total + count, 0);
  const average = bars === 0 ? null : sums.reduce((total, one) => total + one, 0) / bars;
  const parts = [...counts].flatMap((count, part) =>
    count === 0 ? [] : [[from + ((to - from) * part) / partCount, (sums[part] ?? 0) / count] as const],
  );
  return { leverage: { average, largest: bars === 0 ? null : largest }, parts };
}

interface Walk {
  /** Open of the next bars; Infinity after the last. */
  readonly time: () => number;
  /** Takes all bars that open then; exposure / equity at their close, NaN without positive equity. */
  readonly step: (time: number) => number;
}

function createWalk({ instruments, barMs, changes, initialCash }: AccountPath): Walk {
  const count = instruments.length;
  const rows = new Int32Array(count);
  const closes = new Float64Array(count);
  const positions = new Float64Array(count);
  const state = { cash: initialCash, next: 0, nextTime: changes[0]?.time ?? Infinity };

  function earliest(): number {
    let time = Infinity;
    for (let index = 0; index < count; index++) {
      const opens = instruments[index]?.time[rows[index] ?? 0] ?? Infinity;
      if (opens < time) time = opens;
    }
    return time;
  }

  function apply(until: number): void {
    for (; state.nextTime < until; state.nextTime = changes[state.next]?.time ?? Infinity) {
      const change = changes[state.next++];
      if (change === undefined) break;
      positions[change.instrument] = change.position;
      state.cash = change.cash;
    }
  }

  return {
    time: earliest,
    step(time) {
      if (state.nextTime < time + barMs) apply(time + barMs);
      let net = 0;
      let gross = 0;
      for (let index = 0; index < count; index++) {
        const row = rows[index] ?? 0;
        const bars = instruments[index];
        if (bars?.time[row] === time) {
          closes[index] = bars.close[row] ?? NaN;
          rows[index] = row + 1;
        }
        const value = (positions[index] ?? 0) * (closes[index] ?? 0);
        net += value;
        gross += Math.abs(value);
      }
      const equity = state.cash + net;
      return equity > 0 ? gross / equity : NaN;
    },
  };
}
