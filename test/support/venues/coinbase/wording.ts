import { decimalText } from '../market/scripted-instrument.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';

/** RFC 3339 with `places` decimals of the second, as the venue writes it: microseconds in REST, nanoseconds around frames. */
export function timeText(time: number, places: 6 | 9): string {
  return new Date(time).toISOString().replace('Z', `${'0'.repeat(places - 3)}Z`);
}

/** Decimal text as Coinbase writes it: no zeros at the end of a fraction. */
function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Prices and quantities of one series as texts. */
export function textsOf({ instrument }: ScriptedSeries) {
  const { pricePlaces, quantityPlaces } = instrument;
  return {
    price: (ticks: number): string => trimmed(decimalText(ticks, pricePlaces)),
    quantity: (lots: number | bigint): string => trimmed(decimalText(lots, quantityPlaces)),
    /** Of ticks x lots. */
    notional: (value: bigint): string => trimmed(decimalText(value, pricePlaces + quantityPlaces)),
  };
}

/** Percent from `before` to `after`, or the empty text where there is no before. */
export function percentText(after: number, before: number): string {
  return before === 0 ? '' : (((after - before) / before) * 100).toFixed(14);
}
