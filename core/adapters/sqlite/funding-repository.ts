import type { Database } from 'better-sqlite3';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { FundingRepository } from '../../ports/tick-repositories.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Settled funding rates, a row each: there are three a day. */
export function createFundingRepository(db: Database, channel: WriteChannel): FundingRepository {
  const rates = db.prepare(
    `SELECT time, rate, mark_price AS markPrice FROM funding_rates
     WHERE instrument_id = ? AND time >= ? AND time < ? ORDER BY time`,
  );
  return {
    put: (instrumentId, list) =>
      written(channel, {
        kind: 'put',
        table: 'funding_rates',
        rows: list.map(({ time, rate, markPrice }) => [
          instrumentId,
          time,
          rate,
          Number.isFinite(markPrice) ? markPrice : null,
        ]),
      }),
    list: (instrumentId, from, to) =>
      (rates.all(instrumentId, from, to) as (Omit<FundingRate, 'markPrice'> & { markPrice: number | null })[]).map(
        ({ time, rate, markPrice }) => ({ time, rate, markPrice: markPrice ?? NaN }),
      ),
  };
}
