import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Desk } from '../../api/desk.ts';
import type { HealthWire, VenueHealthWire } from '../../api/wire/venue-wire.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { demoState } from '../host-status.ts';
import type { DemoFeed } from '../market/demo-feed.ts';
import { tickingStream } from '../streams/ticking-stream.ts';
import type { VenueMarket } from '../venues/venue-market.ts';
import type { EventLatency } from './event-latency.ts';

/** The part of the desk that tells how everything is doing. */
export type HealthDesk = Pick<Desk, 'watchHealth'>;

/** What it looks at. */
export interface HealthDeskDeps {
  readonly clock: Clock;
  readonly store: Store;
  readonly demo: DemoFeed;
  readonly venues: VenueMarket;
  readonly latency: EventLatency;
  /** The rehearsal of the stop at the start. */
  readonly drill: HealthWire['stopDrill'];
}

const INTERVAL_MS = 500;
const LAG_RESOLUTION_MS = 10;
const LAG_WINDOW_MS = 10_000;
const NANOSECONDS_PER_MS = 1_000_000;

/** The desk, and what ends its measuring. */
export function createHealthDesk(deps: HealthDeskDeps): { readonly desk: HealthDesk; readonly close: () => void } {
  const { clock } = deps;
  const startedAt = clock.now();
  const lag = createLagMeter(clock);
  const ended = new AbortController();
  const health = (): HealthWire => ({
    time: clock.now(),
    venues: [demoHealth(deps.demo), ...deps.venues.venueHealth()],
    streams: deps.venues.streamHealth(),
    stopDrill: deps.drill,
    process: {
      uptimeMs: clock.now() - startedAt,
      memoryBytes: process.memoryUsage.rss(),
      loopLagP99Ms: lag.p99Ms(),
      databaseBytes: deps.store.holdings.size().fileBytes,
      eventP99Ms: deps.latency.p99Ms(),
      signalP95Ms: deps.latency.signalMs(95),
      signalP99Ms: deps.latency.signalMs(99),
      fillP50Ms: deps.latency.fillMs(50),
      fillP99Ms: deps.latency.fillMs(99),
      events: deps.latency.events(),
    },
  });
  return {
    desk: {
      watchHealth(signal) {
        const both = AbortSignal.any([signal, ended.signal]);
        return tickingStream(clock, { intervalMs: INTERVAL_MS, signal: both, take: health });
      },
    },
    close() {
      ended.abort();
      lag.close();
    },
  };
}

function demoHealth(demo: DemoFeed): VenueHealthWire {
  const state = demoState(demo);
  return {
    venue: 'demo',
    state,
    detail: state === 'stale' ? 'The engine waits for its ledger: look at the disk.' : '',
    latencyMs: null,
    clockOffsetMs: null,
    rateLimitUsed: 0,
    silentMs: 0,
    connectedSince: null,
    reconnects: 0,
    requests: 0,
  };
}

/** Delay of the event loop beyond what was asked for, over the last seconds. */
function createLagMeter(clock: Clock) {
  const monitor = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  monitor.enable();
  let shown = 0;
  const read = (): number => Math.max(0, monitor.percentile(99) / NANOSECONDS_PER_MS - LAG_RESOLUTION_MS);
  let cancel: () => void;
  const turn = (): void => {
    shown = read();
    monitor.reset();
    cancel = clock.after(LAG_WINDOW_MS, turn);
  };
  cancel = clock.after(LAG_WINDOW_MS, turn);
  return {
    p99Ms: () => Math.max(shown, monitor.count > 0 ? read() : 0),
    close() {
      cancel();
      monitor.disable();
    },
  };
}
