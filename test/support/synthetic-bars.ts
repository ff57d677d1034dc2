import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { generateHistory } from '../../core/demo-market/demo-history.ts';
import { createDemoMarket } from '../../core/demo-market/demo-market.ts';
import { present } from '../../core/base/invariant.ts';
import type { BarColumns } from '../../core/model/bar.ts';

/** Bars of the first instrument of a demo market of its own, one minute apart. */
export function syntheticBars(minutes: number, seed = 11): BarColumns {
  const market = createDemoMarket({ seed, startTime: Date.UTC(2026, 0, 5) });
  return present(generateHistory(market, minutes)[0], 'first instrument');
}

/** The bars as CSV with rows for which `keeps` is true. */
export function barsCsv(bars: BarColumns, keeps: (row: number) => boolean = () => true): string {
  const rows = Array.from({ length: bars.length }, (_, row) => row)
    .filter(keeps)
    .map((row) =>
      [bars.time, bars.open, bars.high, bars.low, bars.close, bars.volume].map((column) => column[row]).join(','),
    );
  return `${['timestamp_ms,open,high,low,close,volume', ...rows].join('\n')}\n`;
}

/** Writes a bars file; gzipped where the name says so. */
export function writeBars(path: string, csv: string): string {
  writeFileSync(path, path.endsWith('.gz') ? gzipSync(csv) : csv);
  return path;
}
