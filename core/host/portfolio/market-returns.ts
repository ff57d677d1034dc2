import type { InstrumentId } from '../../model/identifiers.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { CloseSeries } from '../../statistics/aligned-returns.ts';
import type { MarketFeed } from '../market/market-feed.ts';

/** Past closes of the instruments that are held, fetched in the background. */
export interface MarketReturns {
  /** What is known now; asks for newer closes where these are older than a bar. */
  readonly closes: (instrumentId: InstrumentId, timeframe: ReturnTimeframe) => CloseSeries | undefined;
  /** Resolves when everything that was asked for is here, or has failed. */
  readonly settled: () => Promise<void>;
}

/** Hourly returns tell how instruments move together, daily ones what a day can cost. */
export type ReturnTimeframe = Extract<Timeframe, '1h' | '1d'>;

const BARS: Readonly<Record<ReturnTimeframe, number>> = { '1h': 720, '1d': 120 };

interface Kept {
  readonly series: CloseSeries | undefined;
  /** Market time from which on there may be a newer bar. */
  readonly until: number;
}

/** Reads closes of a feed. A bar that is still forming is left out. */
export function createMarketReturns(feed: MarketFeed, onFailed: (error: unknown) => void): MarketReturns {
  const kept = new Map<string, Kept>();
  let underway: Promise<unknown> = Promise.resolve();
  const fetch = async (key: string, index: number, timeframe: ReturnTimeframe): Promise<void> => {
    const instrumentId = feed.tapes[index]?.instrument.id ?? '';
    const bars = await feed.bars(index, { instrumentId, timeframe, limit: BARS[timeframe] });
    const closed = bars.forming ? -1 : bars.time.length;
    const series = { time: bars.time.slice(0, closed), close: bars.close.slice(0, closed) };
    kept.set(key, { series, until: nextBar(feed.marketTime(), timeframe) });
  };
  return {
    closes(instrumentId, timeframe) {
      const key = `${instrumentId} ${timeframe}`;
      const known = kept.get(key);
      const index = feed.tapes.findIndex(({ instrument }) => instrument.id === instrumentId);
      if (index >= 0 && feed.isReady() && (known === undefined || feed.marketTime() >= known.until)) {
        // Not asked for again while it is on its way, nor at once where it fails.
        kept.set(key, { series: known?.series, until: nextBar(feed.marketTime(), timeframe) });
        underway = Promise.all([underway, fetch(key, index, timeframe).catch(onFailed)]);
      }
      return known?.series;
    },
    async settled() {
      await underway;
    },
  };
}

function nextBar(time: number, timeframe: ReturnTimeframe): number {
  const length = timeframeMs(timeframe);
  return (Math.floor(time / length) + 1) * length;
}
