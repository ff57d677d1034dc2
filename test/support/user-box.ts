import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import { unixMs } from '../../core/base/time.ts';
import type { Box } from '../../core/host/user-strategies/box.ts';
import { openBox } from '../../core/host/user-strategies/box.ts';
import type { SentBar } from '../../core/host/user-strategies/box-messages.ts';
import { LIVE_LIMITS } from '../../core/host/user-strategies/box-watch.ts';
import { eraseTypes } from '../../core/host/user-strategies/erase-types.ts';
import { forkBox } from '../../core/host/user-strategies/fork-box.ts';
import { anInstrument } from './trading.ts';

/** A strategy whose `onBar`, and what stands before it, are given as text. Line 5 is the first of `before`. */
export function userStrategy({ before = '', onBar = '', explain = "''" }): string {
  return `import { defineStrategy, indicator } from 'tradewind-strategy';
export const strategy = defineStrategy({
  title: 'Given', description: 'By a test.', parameters: {}, warmUpBars: () => 0,
  create() {
    ${before}
    return { onBar(view) { ${onBar} }, explain: () => ${explain} };
  },
});
`;
}

/** A process with this strategy created in it, or why there is none. */
export async function openUserBox(
  source: string,
  name = 'given',
): Promise<{ readonly box: Box; readonly problem?: string }> {
  const box = openBox({ spawn: forkBox, clock: createSystemClock(), role: 'strategy', limits: LIVE_LIMITS });
  const path = `/data/strategies/${name}.ts`;
  const erased = eraseTypes(path, source);
  if (!erased.ok) return { box, problem: erased.error };
  const loaded = await box.ask({ kind: 'load', file: { name, path, source: erased.value } });
  if (!loaded.ok) return { box, problem: loaded.error };
  const created = await box.ask({ kind: 'create', params: {}, instrument: anInstrument() });
  return created.ok ? { box } : { box, problem: created.error };
}

/** Bars that close at 1, 2, 3 …, as they are sent to a process; the first is number `from`. */
export function sentBars(count: number, from = 1): readonly SentBar[] {
  return Array.from({ length: count }, (_, at) => {
    const nth = from + at;
    return {
      bar: { time: nth * 60_000, open: nth, high: nth, low: nth, close: nth, volume: 1 },
      barCount: nth,
      time: unixMs((nth + 1) * 60_000),
      positionQuantity: 0,
      avgEntryPrice: NaN,
      equity: 100_000,
      openOrders: 0,
      orders: [],
    };
  });
}
