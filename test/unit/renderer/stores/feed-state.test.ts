import { describe, expect, it } from 'vitest';
import type { StatusWire } from '../../../../core/api/wire/system-wire.ts';
import type { FeedState, HealthWire, StreamHealthWire } from '../../../../core/api/wire/venue-wire.ts';
import { instrumentFeed, isCurrent } from '../../../../renderer/stores/feed-state.ts';

const BTC = { id: 'coinbase:BTC-USD', venue: 'coinbase' };

function aStream(change: Partial<StreamHealthWire>): StreamHealthWire {
  return {
    venue: 'coinbase',
    instrumentId: BTC.id,
    kind: 'trades',
    state: 'live',
    exchangeAgeMs: 300,
    arrivalAgeMs: 200,
    messagesPerSecond: 4,
    messages: 100,
    reconnects: 0,
    gaps: 0,
    healed: 0,
    duplicates: 0,
    refused: 0,
    lastRefusal: '',
    ...change,
  };
}

function aHealth(state: FeedState, streams: readonly StreamHealthWire[], detail = ''): HealthWire {
  return {
    time: 1_000,
    venues: [
      {
        venue: 'coinbase',
        state,
        detail,
        latencyMs: 84,
        clockOffsetMs: 12,
        rateLimitUsed: 0.1,
        silentMs: 0,
        connectedSince: 0,
        reconnects: 0,
        requests: 3,
      },
    ],
    streams,
    stopDrill: { passed: true, at: 0, durationMs: 4, sentence: '' },
    process: {
      uptimeMs: 0,
      memoryBytes: 0,
      loopLagP99Ms: 0,
      databaseBytes: 0,
      eventP99Ms: null,
      signalP95Ms: null,
      signalP99Ms: null,
      fillP50Ms: null,
      fillP99Ms: null,
      events: 0,
    },
  };
}

function aStatus(venue: string, state: StatusWire['feeds'][number]['state']): StatusWire {
  return {
    time: 0,
    feeds: [{ venue, state, ageMs: 700, messagesPerSecond: 3, simulated: venue === 'demo' }],
    demo: null,
    clockOffsetMs: null,
    recording: null,
    runningStrategies: 0,
    runningJobs: 0,
    logWarnings: 0,
    ledger: 'ok',
  };
}

describe('instrumentFeed', () => {
  it('is as bad as the worst stream that prices come by', () => {
    const health = aHealth('live', [aStream({}), aStream({ kind: 'book', state: 'stale', exchangeAgeMs: 9_000 })]);
    expect(instrumentFeed(BTC, { status: null, health, lateMs: 0 })).toMatchObject({ state: 'stale', ageMs: 300 });
  });

  it('lets funding and other instruments be', () => {
    const health = aHealth('live', [
      aStream({}),
      aStream({ kind: 'funding', state: 'failed' }),
      aStream({ instrumentId: 'coinbase:ETH-USD', state: 'disconnected' }),
    ]);
    expect(instrumentFeed(BTC, { status: null, health, lateMs: 0 }).state).toBe('live');
  });

  it('goes by the venue while it has no stream, with the reason', () => {
    const health = aHealth('disconnected', [], 'The name is not known.');
    expect(instrumentFeed(BTC, { status: null, health, lateMs: 0 })).toMatchObject({
      state: 'disconnected',
      ageMs: null,
      detail: 'The name is not known.',
    });
  });

  it('goes by the status where there is no report of health, as for the demo market', () => {
    const demo = { id: 'demo:BTC-USD', venue: 'demo' };
    const reports = { status: aStatus('demo', 'paused'), health: null, lateMs: 0 };
    expect(instrumentFeed(demo, reports)).toEqual({ state: 'paused', ageMs: 700, simulated: true, detail: '' });
  });

  it('is stale and ages on when the host falls silent', () => {
    const health = aHealth('live', [aStream({})]);
    expect(instrumentFeed(BTC, { status: null, health, lateMs: 4_000 })).toMatchObject({
      state: 'stale',
      ageMs: 4_300,
    });
  });

  it('stays what it is when the host falls silent in a break', () => {
    const health = aHealth('disconnected', [aStream({ state: 'disconnected' })]);
    expect(instrumentFeed(BTC, { status: null, health, lateMs: 4_000 }).state).toBe('disconnected');
  });
});

describe('isCurrent', () => {
  it.each([
    ['live', true],
    ['paused', true],
    ['healing', true],
    ['stale', false],
    ['disconnected', false],
    ['failed', false],
    ['connecting', false],
    ['idle', false],
  ] as const)('%s: %s', (state, expected) => expect(isCurrent(state)).toBe(expected));
});
