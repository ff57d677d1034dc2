import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../../core/base/time.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import type { VenueContext } from '../../server/venue-dialect.ts';
import { invalidArgument } from '../refusal.ts';
import type { CandleList } from '../schema/market.ts';
import type { VenueProduct } from '../venue-products.ts';
import { textsOf } from '../wording.ts';
import { limitOf, timeOf, type Query } from './query.ts';

const GRANULARITY_MS: Readonly<Record<string, number>> = {
  ONE_MINUTE: MINUTE_MS,
  FIVE_MINUTE: 5 * MINUTE_MS,
  FIFTEEN_MINUTE: 15 * MINUTE_MS,
  THIRTY_MINUTE: 30 * MINUTE_MS,
  ONE_HOUR: HOUR_MS,
  TWO_HOUR: 2 * HOUR_MS,
  FOUR_HOUR: 4 * HOUR_MS,
  SIX_HOUR: 6 * HOUR_MS,
  ONE_DAY: DAY_MS,
};

/** Candles in one answer. */
const MOST_CANDLES = 350;

/** Candles that open within [start, end], the newest first; the one still open is among them as it stands. */
export function candleAnswer(context: VenueContext, { series }: VenueProduct, query: Query): CandleList {
  const now = context.market.publishedUntil();
  const { price, quantity } = textsOf(series);
  const length = GRANULARITY_MS[String(query['granularity'])] ?? MINUTE_MS;
  const [start, end] = [timeOf(query, 'start') ?? NaN, timeOf(query, 'end') ?? NaN];
  checkRange(start, end, length);
  const candles: CandleList['candles'] = [];
  for (let open = Math.ceil(start / length) * length; open <= Math.min(end, now); open += length) {
    if (open + length <= series.instrument.listedAt || isMissing(context, open, length)) continue;
    const bar = series.bar(open, open + length, now);
    if (bar === undefined) continue;
    candles.unshift({
      start: String(open / SECOND_MS),
      low: price(bar.low),
      high: price(bar.high),
      open: price(bar.open),
      close: price(bar.close),
      volume: quantity(bar.volume),
    });
  }
  return { candles: candles.slice(0, limitOf(query, MOST_CANDLES)) };
}

function checkRange(start: number, end: number, length: number): void {
  if (start > end) throw invalidArgument('start must be before end');
  if ((end - start) / length < MOST_CANDLES) return;
  throw invalidArgument(
    `start and end argument is invalid - number of candles requested should be less than ${MOST_CANDLES}`,
  );
}

/** Bars in the gaps that the fault asks for: seven in a row. */
function isMissing({ faults, market }: VenueContext, open: number, length: number): boolean {
  const fault = faults.current('missingBars');
  return fault !== undefined && hashUnit(market.seed, Math.floor(open / length / 7), 501) < fault.share;
}
