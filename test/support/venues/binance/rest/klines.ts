import { decimalText } from '../../market/scripted-instrument.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import type { ScriptedSeries } from '../../market/scripted-series.ts';
import { klineInterval, type KlineInterval } from '../kline-intervals.ts';
import { invalidInterval, missingParameter, Refusal } from '../refusal.ts';
import type { Route, RouteContext } from './route.ts';

const TAKES = ['symbol', 'interval', 'startTime', 'endTime', 'timeZone', 'limit'];

/** Bars of trades, oldest first, the running one last. */
export const SPOT_KLINES: Route = { takes: TAKES, weight: 2, answer: (context) => klines(context, tradeRow(context)) };

export const FUTURES_KLINES: Route = {
  takes: TAKES,
  weight: (parameters) => klineWeight(parameters.whole('limit') ?? 500),
  answer: (context) => klines(context, tradeRow(context)),
};

/** Bars of the mark price and of the index: no volume, so the columns of it are "0". */
export const MARK_KLINES: Route = {
  ...FUTURES_KLINES,
  answer: (context) =>
    klines(
      context,
      settlementRow((series, time) => series.markPrice(time)),
    ),
};

export const INDEX_KLINES: Route = {
  ...FUTURES_KLINES,
  takes: ['pair', ...TAKES.slice(1)],
  answer: (context) =>
    klines(
      context,
      settlementRow((series, time) => series.indexPrice(time)),
      'pair',
    ),
};

type Row = readonly (string | number)[];
type MakeRow = (series: ScriptedSeries, from: number, until: number, now: number) => Row | undefined;

function klineWeight(limit: number): number {
  if (limit < 100) return 1;
  if (limit < 500) return 2;
  return limit <= 1_000 ? 5 : 10;
}

function klines(context: RouteContext, row: MakeRow, named: 'symbol' | 'pair' = 'symbol'): readonly Row[] {
  const { flavour, parameters, now } = context;
  const series = parameters.series(named);
  const name = parameters.text('interval');
  if (name === undefined) throw missingParameter('interval');
  const interval = klineInterval(name);
  if (interval === undefined) throw invalidInterval();
  const start = parameters.whole('startTime');
  const end = Math.min(parameters.whole('endTime') ?? Infinity, now);
  if (start !== undefined && start > end && flavour.name === 'usdm' && parameters.text('endTime') !== undefined) {
    throw new Refusal(400, -1023, 'Start time is greater than end time.');
  }
  const limit = parameters.limit(500, flavour.mostKlines);
  const rows: Row[] = [];
  for (const open of opens(interval, start, end, limit)) {
    const until = interval.shift(open, 1);
    if (until <= series.instrument.listedAt || isMissing(context, interval, open)) continue;
    const made = row(series, open, until, now);
    if (made !== undefined) rows.push(made);
  }
  return rows;
}

/** Open times of at most `limit` bars: the first ones from `start` on, or without a start the last ones up to `end`. */
function opens(interval: KlineInterval, start: number | undefined, end: number, limit: number): readonly number[] {
  const last = interval.openOf(end);
  const found: number[] = [];
  if (start === undefined) {
    for (let count = limit - 1; count >= 0; count--) found.push(interval.shift(last, -count));
    return found;
  }
  const aligned = interval.openOf(start);
  let open = aligned < start ? interval.shift(aligned, 1) : aligned;
  for (; open <= last && found.length < limit; open = interval.shift(open, 1)) found.push(open);
  return found;
}

/** Bars in the gaps that the fault asks for: seven in a row. */
function isMissing({ venue }: RouteContext, interval: KlineInterval, open: number): boolean {
  const fault = venue.faults.current('missingBars');
  if (fault === undefined) return false;
  const length = interval.shift(open, 1) - open;
  const run = Math.floor(open / length / 7);
  return hashUnit(venue.market.seed, run, 501) < fault.share;
}

function tradeRow({ texts }: RouteContext): MakeRow {
  return (series, from, until, now) => {
    const bar = series.bar(from, until, now);
    if (bar === undefined) return undefined;
    const { price, quantity, quoteVolume } = texts(series);
    return [
      from,
      price(bar.open),
      price(bar.high),
      price(bar.low),
      price(bar.close),
      quantity(bar.volume),
      until - 1,
      quoteVolume(bar.quoteVolume),
      bar.trades,
      quantity(bar.takerBuyVolume),
      quoteVolume(bar.takerBuyQuoteVolume),
      '0',
    ];
  };
}

/** Ends of the bar where the price is known exactly; between them it follows the trades. */
function settlementRow(priceAt: (series: ScriptedSeries, time: number) => bigint): MakeRow {
  return (series, from, until, now) => {
    const bar = series.bar(from, until, now);
    if (bar === undefined) return undefined;
    const { pricePlaces, listedAt } = series.instrument;
    const scaled = (ticks: number): bigint => BigInt(ticks) * 10n ** BigInt(8 - pricePlaces);
    const open = priceAt(series, Math.max(from, listedAt));
    const close = priceAt(series, Math.min(until - 1, now));
    const all = [open, close, scaled(bar.high), scaled(bar.low)].toSorted((a, b) => (a < b ? -1 : 1));
    const text = (value: bigint | undefined): string => decimalText(value ?? open, 8);
    const prices = [text(open), text(all.at(-1)), text(all[0]), text(close)];
    return [from, ...prices, '0', until - 1, '0', bar.trades, '0', '0', '0'];
  };
}
