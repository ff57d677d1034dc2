import type { MutableBar, Bar } from '../../model/bar.ts';
import { readBar } from '../../model/bar-columns.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Store } from '../../ports/store.ts';

/** Stored minutes of an instrument that opened in [from, to), oldest first; the bar is overwritten by the next. Empty where damaged. */
export function* pastMinutes(
  store: Pick<Store, 'bars'>,
  instrumentId: InstrumentId,
  from: number,
  to = Infinity,
): Generator<Bar, void> {
  const read = store.bars.read({ instrumentId, timeframe: '1m' }, from, Math.min(to, Number.MAX_SAFE_INTEGER));
  if (!read.ok) return;
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let row = 0; row < read.value.length; row++) {
    readBar(read.value, row, bar);
    yield bar;
  }
}
