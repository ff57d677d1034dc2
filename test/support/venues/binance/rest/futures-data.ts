import { decimalText } from '../../market/scripted-instrument.ts';
import type { ScriptedSeries } from '../../market/scripted-series.ts';
import type { RouteContext, Routes } from './route.ts';

/** What only futures have: mark price, funding, open interest. */
export const FUTURES_DATA: Routes = {
  'GET /fapi/v1/premiumIndex': {
    takes: ['symbol'],
    weight: (parameters) => (parameters.text('symbol') === undefined ? 10 : 1),
    answer(context) {
      const { one, series } = context.parameters.severalSeries();
      const made = series.map((each) => premiumIndex(context, each));
      return one ? made[0] : made;
    },
  },
  'GET /fapi/v1/fundingRate': {
    takes: ['symbol', 'startTime', 'endTime', 'limit'],
    weight: 1,
    answer: fundingHistory,
  },
  'GET /fapi/v1/fundingInfo': {
    takes: [],
    weight: 1,
    answer: ({ venue, texts }) =>
      [...venue.market.series.values()].map((series) => ({
        symbol: texts(series).symbol,
        adjustedFundingRateCap: '0.02000000',
        adjustedFundingRateFloor: '-0.02000000',
        fundingIntervalHours: series.instrument.fundingHours,
        disclaimer: false,
        updateTime: series.instrument.listedAt,
      })),
  },
  'GET /fapi/v1/openInterest': {
    takes: ['symbol'],
    weight: 1,
    answer({ parameters, texts, now }) {
      const series = parameters.series();
      const { symbol, quantity } = texts(series);
      const { usualVolume, quantityPlaces } = series.instrument;
      return { openInterest: quantity(Math.round(usualVolume * 6_000) * 10 ** quantityPlaces), symbol, time: now };
    },
  },
};

function premiumIndex({ texts, now }: RouteContext, series: ScriptedSeries) {
  const { fundings } = series;
  return {
    symbol: texts(series).symbol,
    markPrice: decimalText(series.markPrice(now), 8),
    indexPrice: decimalText(series.indexPrice(now), 8),
    estimatedSettlePrice: decimalText(series.indexPrice(now), 8),
    lastFundingRate: decimalText(fundings.rateAt(now), 8),
    interestRate: '0.00010000',
    nextFundingTime: fundings.nextTime(now),
    time: now,
  };
}

/** Oldest first; without a start the newest ones. */
function fundingHistory({ parameters, venue, texts, now }: RouteContext) {
  const start = parameters.whole('startTime');
  const end = Math.min(parameters.whole('endTime') ?? now, now);
  const limit = parameters.limit(100, 1_000);
  const series = parameters.text('symbol') === undefined ? [...venue.market.series.values()] : [parameters.series()];
  const rows = series.flatMap((each) =>
    each.fundings.between(start ?? 0, end).map(({ time, rate }) => ({
      symbol: texts(each).symbol,
      fundingTime: time,
      fundingRate: decimalText(rate, 8),
      markPrice: decimalText(each.markPrice(time), 8),
    })),
  );
  const sorted = rows.toSorted((a, b) => a.fundingTime - b.fundingTime);
  return start === undefined ? sorted.slice(-limit) : sorted.slice(0, limit);
}
