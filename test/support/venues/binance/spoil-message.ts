import { badValue } from '../faults/bad-values.ts';
import type { FaultSettings } from '../faults/fault-settings.ts';
import type { MessageFault } from '../server/venue-dialect.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where a message carries its price; depth carries levels instead. */
const PRICE_FIELDS: Readonly<Record<string, string>> = {
  trade: 'p',
  aggTrade: 'p',
  '24hrTicker': 'c',
  '24hrMiniTicker': 'c',
  markPriceUpdate: 'p',
};

type Spoilers = {
  readonly [Fault in MessageFault]: (data: Fields, settings: FaultSettings[Fault]) => Fields;
};

/** Puts faults into Binance messages, wrapped for a combined stream or not. */
export function createMessageSpoiler() {
  let firstIdAtReset: number | undefined;

  const spoilers: Spoilers = {
    sequenceReset(data) {
      const { U, u, pu } = data;
      if (typeof U !== 'number' || typeof u !== 'number') return data;
      firstIdAtReset ??= U;
      const restarted = { ...data, U: U - firstIdAtReset + 1, u: u - firstIdAtReset + 1 };
      return typeof pu === 'number' ? { ...restarted, pu: Math.max(0, pu - firstIdAtReset + 1) } : restarted;
    },
    crossedBook: crossed,
    badField(data, { value }) {
      const bad = badValue(value);
      if ('b' in data && 'B' in data && data['e'] !== '24hrTicker') return { ...data, b: bad };
      const levels = ['b', 'a', 'bids', 'asks'].find((side) => Array.isArray(data[side]) && data[side].length > 0);
      if (levels !== undefined) return { ...data, [levels]: [[bad, '1.00000000'], ...listAt(data, levels).slice(1)] };
      const bar = data['k'];
      if (typeof bar === 'object' && bar !== null) return { ...data, k: { ...bar, c: bad } };
      const field = PRICE_FIELDS[String(data['e'])];
      return field === undefined ? data : { ...data, [field]: bad };
    },
    outlier: (data, { fraction }) => ({ ...data, p: moved(String(data['p']), fraction) }),
    oldTime(data, { ageMs }) {
      const times = ['E', 'T'].filter((name) => typeof data[name] === 'number' && !isFuture(data, name));
      return { ...data, ...Object.fromEntries(times.map((name) => [name, Number(data[name]) - ageMs])) };
    },
  };

  return <Fault extends MessageFault>(fault: Fault, settings: FaultSettings[Fault], payload: unknown): unknown => {
    // Messages of this dialect are objects that it made itself; lists of tickers have no place for a fault.
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
    const wrapper = payload as Fields;
    const inner = wrapper['data'];
    if (typeof inner !== 'object' || inner === null) return spoilers[fault](wrapper, settings);
    return Array.isArray(inner) ? payload : { ...wrapper, data: spoilers[fault](inner as Fields, settings) };
  };
}

/** In mark price messages `T` is the next funding time. */
function isFuture(data: Fields, name: string): boolean {
  return name === 'T' && data['e'] === 'markPriceUpdate';
}

function listAt(data: Fields, name: string): readonly unknown[] {
  const list = data[name];
  return Array.isArray(list) ? list : [];
}

/** The best bid is moved above every ask: a level that no later update removes, as after a lost message. */
function crossed(data: Fields): Fields {
  if ('b' in data && 'a' in data && typeof data['b'] === 'string')
    return { ...data, b: moved(String(data['a']), 0.001) };
  const side = 'bids' in data ? 'bids' : 'b';
  const any = [...listAt(data, side === 'b' ? 'a' : 'asks'), ...listAt(data, side)][0];
  if (!Array.isArray(any)) return data;
  return { ...data, [side]: [[moved(String(any[0]), 0.01), '1.00000000'], ...listAt(data, side)] };
}

/** A decimal text times `1 + fraction`, with as many decimals as before. */
function moved(text: string, fraction: number): string {
  const places = text.split('.')[1]?.length ?? 0;
  return (Number(text) * (1 + fraction)).toFixed(places);
}
