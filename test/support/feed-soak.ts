import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRandom } from '../../core/base/random.ts';
import type { Random } from '../../core/base/random.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time.ts';
import type { FeedSink } from '../../core/host/venues/feed/venue-feed.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import { openWiredFeed } from './feed-wire.ts';
import type { WiredFeed } from './feed-wire.ts';
import type { FaultSwitch } from './venues/faults/fault-switch.ts';
import type { DialectName } from './venues/server/dialects.ts';

/** How long and from which seed. */
export interface SoakOptions {
  readonly dialect: DialectName;
  readonly minutes: number;
  readonly seed: number;
  /** Virtual minutes after which the heap is measured first. */
  readonly warmMinutes: number;
}

/** What a soak found. */
export interface SoakResult {
  readonly published: number;
  readonly missing: readonly string[];
  /** Stored more than once, or told more than once. */
  readonly duplicates: readonly string[];
  /** Stored otherwise than published: id, field and values. */
  readonly wrong: readonly string[];
  readonly faults: Readonly<Record<string, number>>;
  readonly reconnects: number;
  readonly gaps: number;
  readonly healed: number;
  readonly refused: number;
  readonly heapEarly: number;
  readonly heapLate: number;
  /** False if a time that was told went back. */
  readonly isOrdered: boolean;
}

type Strike = (wired: WiredFeed, random: Random) => void;

const whole = (random: Random, from: number, to: number): number => from + Math.floor(random.next() * (to - from));
const seconds = (random: Random, from: number, to: number): { forMs: number } => ({
  forMs: whole(random, from, to) * SECOND_MS,
});

/** A fault of a server, made of its switches. */
function byServer(strike: (faults: FaultSwitch, random: Random) => void): Strike {
  return ({ connected }, random) => strike(connected.server.faults, random);
}

/** Every kind of fault, with how it strikes. */
const FAULTS: Readonly<Record<string, Strike>> = {
  latency: byServer((faults, random) =>
    faults.set('latency', { ms: whole(random, 100, 3_000), jitterMs: 2_000 }, seconds(random, 5, 30)),
  ),
  bandwidth: byServer((faults, random) => faults.set('bandwidth', { bytesPerSecond: 8_000 }, seconds(random, 5, 20))),
  offline: byServer((faults, random) => faults.set('offline', {}, seconds(random, 1, 90))),
  halfOpen: byServer((faults) => faults.set('halfOpen', {}, { forMs: SECOND_MS })),
  dropTrades: byServer((faults, random) =>
    faults.set('drop', { kind: 'trade' }, { chance: 0.3, ...seconds(random, 2, 20) }),
  ),
  dropBooks: byServer((faults, random) =>
    faults.set('drop', { kind: 'depth' }, { chance: 0.1, ...seconds(random, 2, 20) }),
  ),
  duplicate: byServer((faults, random) => faults.set('duplicate', {}, { chance: 0.5, ...seconds(random, 2, 20) })),
  reorder: byServer((faults, random) =>
    faults.set('reorder', { kind: 'trade' }, { chance: 0.5, ...seconds(random, 2, 20) }),
  ),
  sequenceReset: byServer((faults) => faults.set('sequenceReset', { kind: 'depth' }, { count: 1 })),
  crossedBook: byServer((faults, random) => faults.set('crossedBook', {}, { count: whole(random, 1, 20) })),
  garbage: byServer((faults, random) => faults.set('garbage', {}, { count: whole(random, 1, 5) })),
  badTrade: byServer((faults, random) => {
    const values = ['NaN', 'null', '0', '-1', '1e309', '"NaN"', '"1,5"', '""', 'huge'] as const;
    const value = values[whole(random, 0, values.length)] ?? '0';
    faults.set('badField', { kind: 'trade', value }, { count: whole(random, 1, 5) });
  }),
  badBook: byServer((faults) => faults.set('badField', { kind: 'depth', value: 'null' }, { count: 1 })),
  outlier: byServer((faults, random) =>
    faults.set('outlier', { fraction: random.next() < 0.5 ? 0.2 : -0.2 }, { count: whole(random, 1, 4) }),
  ),
  oldTime: byServer((faults, random) => faults.set('oldTime', { ageMs: 30_000 }, seconds(random, 2, 15))),
  deafSubscribe: byServer((faults, random) => faults.set('deafSubscribe', {}, seconds(random, 5, 30))),
  unknownFields: byServer((faults, random) => faults.set('unknownFields', {}, seconds(random, 5, 30))),
  clockSkew: byServer((faults, random) =>
    faults.set('clockSkew', { ms: whole(random, -10_000, 10_000) }, seconds(random, 10, 60)),
  ),
  maintenance: byServer((faults, random) => faults.set('maintenance', {}, seconds(random, 5, 60))),
  tooManyRequests: byServer((faults) => faults.set('tooManyRequests', { retryAfterSeconds: 7 }, { count: 2 })),
  banned: byServer((faults) => faults.set('banned', { retryAfterSeconds: 30 }, { count: 1 })),
  serverError: byServer((faults, random) => faults.set('serverError', { status: 503 }, { count: whole(random, 1, 5) })),
  resetMidBody: byServer((faults) => faults.set('resetMidBody', {}, { count: 2 })),
  truncatedBody: byServer((faults) => faults.set('truncatedBody', {}, { count: 2 })),
  resetBeforeRead: byServer((faults) => faults.set('resetBeforeRead', {}, { count: 2 })),
  disconnect: ({ connected }) => connected.server.disconnectAll(),
  announcedDisconnect: ({ connected }) => connected.server.disconnectAll(10 * SECOND_MS),
  clockSet: ({ clock }, random) => clock.setWall(whole(random, -10_000, 10_000)),
  ledgerBusy: ({ clock, told }, random) => {
    told.isReady = false;
    clock.after(whole(random, 10, 2_000), () => {
      told.isReady = true;
    });
  },
};

/** Calm at the end, so that everything that can heal has healed. */
const CALM_MS = 2 * MINUTE_MS;
const STEP_MS = 100;

/** Plays `minutes` of a venue with faults at random moments, then compares what is stored with what was published. */
export async function soakFeed({ dialect, minutes, seed, warmMinutes }: SoakOptions): Promise<SoakResult> {
  const random = createRandom(seed, 'soak', dialect);
  const counting = createCountingSink();
  const wired = await openWiredFeed(dialect, { seed, sink: counting.sink });
  counting.follow(wired);
  const struck: Record<string, number> = {};
  const heap = { early: NaN, late: NaN };
  const names = Object.keys(FAULTS);
  const end = wired.clock.monotonic() + minutes * MINUTE_MS;
  const warm = wired.clock.monotonic() + warmMinutes * MINUTE_MS;
  // Every kind once, and then as they come.
  let order = shuffled(names, random);
  try {
    while (wired.clock.monotonic() < end) {
      await wired.clock.run(whole(random, 3, 20) * SECOND_MS, STEP_MS);
      if (order.length === 0) order = shuffled(names, random);
      const name = order.pop() ?? '';
      FAULTS[name]?.(wired, random);
      struck[name] = (struck[name] ?? 0) + 1;
      if (Number.isNaN(heap.early) && wired.clock.monotonic() >= warm) heap.early = heapNow();
    }
    wired.connected.server.faults.clear();
    await wired.clock.run(CALM_MS, STEP_MS);
    await wired.clock.until(() => wired.feed.state() === 'live', MINUTE_MS);
    heap.late = heapNow();
    await wired.settle();
    return { ...compare(wired, counting), faults: struck, heapEarly: heap.early, heapLate: heap.late };
  } finally {
    await wired.close();
  }
}

function compare(wired: WiredFeed, counting: CountingSink): Omit<SoakResult, 'faults' | 'heapEarly' | 'heapLate'> {
  const published = wired.published();
  const stored = new Map<string, number>();
  for (const { tradeId } of wired.stored()) stored.set(tradeId, (stored.get(tradeId) ?? 0) + 1);
  const byId = new Map(wired.stored().map((trade) => [trade.tradeId, trade]));
  const trades = wired.feed.streamHealth().filter(({ kind }) => kind === 'trades');
  const sum = (field: 'gaps' | 'healed' | 'refused'): number => trades.reduce((total, each) => total + each[field], 0);
  return {
    published: published.length,
    missing: published.map(({ tradeId }) => tradeId).filter((id) => !stored.has(id)),
    duplicates: [...stored]
      .filter(([, count]) => count > 1)
      .map(([id]) => id)
      .concat(counting.toldTwice()),
    wrong: published.flatMap((trade) => differences(trade, byId.get(trade.tradeId))),
    reconnects: wired.feed.venueHealth().reconnects,
    gaps: sum('gaps'),
    healed: sum('healed'),
    refused: sum('refused'),
    isOrdered: counting.isOrdered(),
  };
}

function differences(published: PublicTrade, stored: PublicTrade | undefined): readonly string[] {
  if (stored === undefined) return [];
  const fields = (['time', 'price', 'quantity', 'aggressor'] as const).filter(
    (field) => stored[field] !== published[field],
  );
  return fields.map((field) => `${published.tradeId}: ${field} ${stored[field]} instead of ${published[field]}`);
}

interface CountingSink {
  readonly sink: FeedSink;
  readonly follow: (wired: WiredFeed) => void;
  readonly toldTwice: () => readonly string[];
  readonly isOrdered: () => boolean;
}

/** Checks what it is told and keeps only the newest ids: a soak must not fill the memory itself. */
function createCountingSink(): CountingSink {
  const newest = new Set<string>();
  const twice: string[] = [];
  const state = { reached: -Infinity, isOrdered: true, canAdvance: () => true };
  const reach = (time: number): void => {
    if (time < state.reached) state.isOrdered = false;
    state.reached = Math.max(state.reached, time);
  };
  return {
    sink: {
      canAdvance: () => state.canAdvance(),
      onBook: (_, { time }) => reach(time),
      onTrade(_, { time, tradeId }) {
        reach(time);
        if (newest.has(tradeId)) twice.push(tradeId);
        newest.add(tradeId);
        if (newest.size > 1_000) for (const id of [...newest].slice(0, 500)) newest.delete(id);
      },
      onCycleBar: () => undefined,
      onFunding: () => undefined,
      onGap: () => undefined,
      onTime: reach,
    },
    follow(wired) {
      state.canAdvance = wired.told.canAdvance;
    },
    toldTwice: () => twice,
    isOrdered: () => state.isOrdered,
  };
}

function shuffled(names: readonly string[], random: Random): string[] {
  return names
    .map((name) => ({ name, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** Bytes in use after everything that can go has gone. */
function heapNow(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
