import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import { priceText } from '../../format/instrument-text.ts';
import { signedPercentText } from '../../format/percent.ts';
import type { ChartZone } from './chart-time.ts';
import { barTimeText } from './chart-time.ts';
import type { FillGroup } from './fill-markers.ts';

/** One bar in a sentence, for the live region: time, prices, change, volume and what was traded on it. */
export function barSentence(
  bar: Bar,
  instrument: InstrumentWire,
  groups: readonly FillGroup[],
  zone: ChartZone,
): string {
  const price = (value: number): string => priceText(value, instrument);
  const fills = groups.filter((group) => group.time === bar.time).flatMap((group) => group.fills);
  return [
    barTimeText(bar.time, zone),
    `open ${price(bar.open)}, high ${price(bar.high)}, low ${price(bar.low)}, close ${price(bar.close)}`,
    signedPercentText(bar.close / bar.open - 1),
    `volume ${decimalText(bar.volume, { places: 3 })}`,
    ...fills.map((fill) => fill.text),
  ].join('. ');
}
