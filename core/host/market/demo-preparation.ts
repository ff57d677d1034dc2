import { DAY_MS, MINUTE_MS } from '../../base/time.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import { createDemoMarket, restoreDemoMarket } from '../../demo-market/demo-market.ts';
import type { DemoMarket, DemoMarketState } from '../../demo-market/demo-market.ts';
import type { Bar, BarColumns } from '../../model/bar.ts';
import { createBarColumnsBuilder } from './bar-columns-builder.ts';
import type { DemoMemory, DemoOrigin } from './demo-memory.ts';
import { KEPT_MINUTES } from './instrument-tape.ts';
import type { InstrumentTape } from './instrument-tape.ts';
import { turnOfLoop } from './minute-history.ts';
import type { MinuteHistory } from './minute-history.ts';
import { REPLAYED_MS } from './minute-recorder.ts';
import type { MinuteRecorder } from './minute-recorder.ts';

/** Minutes of every instrument, in the order of the demo's instruments. */
export type MarketColumns = readonly BarColumns[];

/** Days before the live edge that are drawn first, so that a fresh desk has a chart at once. */
const RECENT_DAYS = 30;

/** What preparing the market works on. */
export interface PreparationParts {
  readonly tapes: readonly InstrumentTape[];
  readonly history: MinuteHistory;
  readonly recorder: MinuteRecorder;
  readonly memory: DemoMemory;
  /** Draws the time before the recent days, on another thread. Undefined if it was not drawn. */
  readonly drawOlder: (origin: DemoOrigin, firstOpens: readonly number[]) => Promise<MarketColumns | undefined>;
  /** Stores minutes; false if they could not be stored. */
  readonly keep: (drawn: readonly MarketColumns[]) => Promise<boolean>;
}

/** A market about to be played, and what is left to do in the background. */
export interface PreparedMarket {
  /** Stands a little before the wanted time; all earlier minutes can be read. */
  readonly market: DemoMarket;
  /** Completes and stores the history of a fresh market; nothing where it is stored already. */
  readonly completeHistory: () => Promise<void>;
}

/** The origin of a fresh demo market: `days` of history that end at `now`. */
export function freshOrigin(seed: number, now: number, days: number): DemoOrigin {
  const liveStart = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const historyStart = liveStart - days * DAY_MS;
  return { seed, historyStart, recentStart: Math.max(historyStart, liveStart - RECENT_DAYS * DAY_MS), liveStart };
}

/** Brings the market to a little before `marketTime`: from the last checkpoint, or drawn anew from its seed. */
export async function prepareMarket(
  parts: PreparationParts,
  origin: DemoOrigin,
  marketTime: number,
): Promise<PreparedMarket> {
  const replayFrom = Math.max(origin.recentStart, Math.floor((marketTime - REPLAYED_MS) / MINUTE_MS) * MINUTE_MS);
  const stored = parts.memory.checkpoint();
  if (stored === undefined || stored.seed !== origin.seed || stored.nextTime > replayFrom) {
    return drawMarket(parts, origin, replayFrom);
  }
  await primeTapes(parts, stored.nextTime);
  parts.recorder.allowCheckpoints(stored);
  const market = restoreDemoMarket(stored);
  while (market.nextTime() < replayFrom) {
    const { bars } = market.nextMinute();
    parts.tapes.forEach((tape, index) => {
      const bar = bars[index];
      if (bar !== undefined) tape.addMinute(bar, true);
    });
  }
  return { market, completeHistory: () => Promise.resolve() };
}

async function drawMarket(parts: PreparationParts, origin: DemoOrigin, to: number): Promise<PreparedMarket> {
  const { market, columns } = await drawRecent(origin, to);
  parts.history.hold([columns]);
  await primeTapes(parts, to);
  const state = market.state();
  return { market, completeHistory: () => completeHistory(parts, { origin, recent: columns, state }) };
}

/** Draws the recent days here, a day at a turn of the event loop: faster than starting a thread for it. */
async function drawRecent(
  origin: DemoOrigin,
  to: number,
): Promise<{ readonly market: DemoMarket; readonly columns: MarketColumns }> {
  const market = createDemoMarket({ seed: origin.seed, startTime: origin.recentStart });
  const builders = DEMO_INSTRUMENTS.map(({ instrument }) =>
    createBarColumnsBuilder((to - origin.recentStart) / MINUTE_MS, {
      pricePlaces: instrument.pricePlaces,
      volumePlaces: instrument.quantityPlaces,
    }),
  );
  while (market.nextTime() < to) {
    if (market.nextTime() % DAY_MS === 0) await turnOfLoop();
    const { bars } = market.nextMinute();
    builders.forEach((builder, index) => {
      const bar = bars[index];
      if (bar !== undefined) builder.add(bar);
    });
  }
  return { market, columns: builders.map((builder) => builder.build()) };
}

interface Drawn {
  readonly origin: DemoOrigin;
  readonly recent: MarketColumns;
  readonly state: DemoMarketState;
}

/** Until everything is stored, history is read from memory and a restart draws it again. */
async function completeHistory(parts: PreparationParts, { origin, recent, state }: Drawn): Promise<void> {
  const { history, recorder } = parts;
  const pieces = [recent];
  if (origin.historyStart < origin.recentStart) {
    const older = await parts.drawOlder(
      origin,
      recent.map(({ open }) => open[0] ?? NaN),
    );
    if (older === undefined) return;
    pieces.unshift(older);
    history.hold(pieces);
  }
  if (!(await parts.keep(pieces))) return;
  recorder.allowCheckpoints(state);
  history.release();
}

/** The newest minutes before the ticks begin. */
async function primeTapes({ tapes, history }: PreparationParts, to: number): Promise<void> {
  for (const [index, tape] of tapes.entries()) {
    const minutes: Bar[] = [];
    await history.visit(index, { from: to - KEPT_MINUTES * MINUTE_MS, to }, (bar) => minutes.push({ ...bar }));
    for (const bar of minutes) tape.addMinute(bar, false);
  }
}
