import { HOUR_MS, MINUTE_MS } from '../../base/time.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import { createDemoMarket } from '../../demo-market/demo-market.ts';
import type { DemoOrigin } from '../market/demo-memory.ts';
import { playDemoMarket } from '../market/demo-playback.ts';
import type { PlayedMarket } from './rebuilt-market.ts';

/** What strategies are warmed up with at the most. */
const BEFORE_MS = 2 * HOUR_MS;

/** The demo market again, drawn from its seed: tick for tick what it was, from some hours before `from` on. */
export function playedDemo({ seed, recentStart }: DemoOrigin, from: number): PlayedMarket {
  return {
    instruments: DEMO_INSTRUMENTS.map(({ instrument }) => instrument),
    lack: undefined,
    play(sink) {
      const market = createDemoMarket({ seed, startTime: recentStart });
      const first = Math.floor((from - BEFORE_MS) / MINUTE_MS) * MINUTE_MS;
      while (market.nextTime() < first) market.nextMinute();
      return playDemoMarket(market, seed, { ...sink, onMinute: () => undefined });
    },
  };
}
