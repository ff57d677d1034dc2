import type { RunReport } from '../../../core/model/run-report.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { ChartFill } from '../chart/fill-markers.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';

/** The run's fills as the chart draws them. */
export function runFills(report: RunReport, instrument: InstrumentWire | undefined): readonly ChartFill[] {
  return report.fills.map((fill) => {
    const verb = fill.side === 'buy' ? 'Bought' : 'Sold';
    const text = `${verb} ${quantityText(fill.quantity, instrument)} at ${priceText(fill.price, instrument)} · ${fill.liquidity}`;
    return { id: fill.tradeId, time: fill.time, side: fill.side, text };
  });
}
