import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import type { TradingSystemConfig } from '../../../../../core/engine/trading-system.ts';
import { recoverRecordings } from '../../../../../core/host/recording/recording-library.ts';
import { verifyRecording } from '../../../../../core/host/recording/verify-recording.ts';
import type { InstrumentId, StrategyId } from '../../../../../core/model/identifiers.ts';
import type { EventBatch, RecordingManifest } from '../../../../../core/ports/recorder.ts';
import { smaCross } from '../../../../../core/strategies/sma-cross.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { eventsFolder, recordSession, replay, whileMoving } from '../../../../support/recorded-session.ts';
import type { RecordedSession } from '../../../../support/recorded-session.ts';
import { slowLedger } from '../../../../support/slow-ledger.ts';
import {
  aBar,
  aBook,
  anInstrument,
  aTicket,
  at,
  columnsOf,
  MINUTE,
  MONDAY,
  someModels,
} from '../../../../support/trading.ts';

const INSTRUMENT = anInstrument();
const CONFIG: TradingSystemConfig = {
  instruments: [INSTRUMENT],
  capacity: 2,
  currency: 'USD',
  initialCash: fixed('10000'),
  profile: 'unrestricted',
  models: someModels({ takerBps: fixed('10') }),
  seed: 7,
  source: 'ticks',
  barMs: MINUTE,
};
const CROSS = 'sma-cross-1' as StrategyId;
const PARAMS = { fast: 2, slow: 3, fraction: 0.5 };
const PRICES = [100, 101, 103, 106, 104, 101, 97, 95, 96, 99, 103, 108];

let folder: ReturnType<typeof eventsFolder>;
beforeEach(() => {
  folder = eventsFolder();
});
afterEach(() => folder.remove());

/** A book and a closed minute for each price. */
function market({ system }: Pick<RecordedSession, 'system'>, minute: number): void {
  const price = PRICES[minute % PRICES.length] ?? 100;
  system.onBook(0, aBook(MONDAY + minute * MINUTE, [price - 0.5, 50], [price + 0.5, 50]));
  system.onCycleBar(0, aBar(minute, [price, price + 1, price - 1, price]));
  system.onTime(at((minute + 1) * MINUTE));
}

/** A strategy that was warmed up, a person beside, another instrument, a stop; answers of the ledger come late. */
function aSession(falsify?: (batch: EventBatch) => EventBatch): RecordedSession {
  const { ledger, answer } = slowLedger();
  const session = recordSession(folder.events, CONFIG, ledger, falsify);
  const { system } = session;
  system.start(at(0));
  system.startStrategy({ strategyId: CROSS, definition: smaCross, params: PARAMS, instrumentId: INSTRUMENT.id }, at(0));
  system.warmUp(CROSS, columnsOf([-2, -1].map((minute) => aBar(minute, [100, 101, 99, 100]))));
  system.warmUpFunding(CROSS, [{ time: MONDAY - MINUTE, rate: -1e-7, markPrice: NaN }]);
  const second = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD' });
  const index = system.addInstrument(second);
  system.addInstrument(INSTRUMENT); // listed already: keeps its place
  for (let minute = 0; minute < PRICES.length; minute++) {
    market(session, minute);
    if (minute === 2) system.onBook(index, aBook(MONDAY + minute * MINUTE + 1, [10, 5], [11, 5]));
    if (minute === 3) system.submit(aTicket({ instrumentId: second.id }), at((minute + 1) * MINUTE));
    if (minute === 5) system.onFunding(0, { time: MONDAY + 6 * MINUTE, rate: 0.0001, markPrice: NaN });
    if (minute === 7) system.retuneStrategy(CROSS, { ...PARAMS, fast: 1 }, at((minute + 1) * MINUTE));
    if (minute === 10) system.halt('enough', 'person', at((minute + 1) * MINUTE));
    if (minute % 2 === 0) answer();
  }
  return session;
}

const definition = () => smaCross;

describe('a replay', () => {
  it('is equal to the recording, with its orders, fills and equity, warm-up bars and late instruments', async () => {
    const session = aSession();
    const manifest = session.finish();
    const outcome = await replay({ events: folder.events, manifest }, { definition });
    expect(outcome).toMatchObject({ end: 'end-of-recording', firstDifference: null });
    expect(outcome.journalSha256).toBe(manifest.end?.journalSha256);
    expect(outcome.recordedJournalSha256).toBe(manifest.end?.journalSha256);
    expect(outcome.compared).toBe(session.records.length);
    expect(outcome.inputs).toBe(manifest.end?.lastSeq);
    expect(outcome.orders.map(({ strategy, instrument }) => [strategy, instrument])).toContainEqual([
      'manual',
      'test:ETH-USD',
    ]);
    expect(outcome.fills.filter(({ strategy }) => strategy === CROSS).length).toBeGreaterThan(0);
    expect(outcome.equity.at(-1)?.[1]).toMatch(/^\d+(\.\d+)?$/);
  });

  it('takes as long as its speed says, and gives the same at every speed', async () => {
    const manifest = aSession().finish();
    const request = { events: folder.events, manifest };
    const fast = await replay(request, { definition });
    const clock = createManualClock(0);
    const paced = whileMoving(clock, 10, replay({ ...request, speed: 60 }, { definition, clock }));
    expect(await paced).toEqual(fast);
    // Twelve minutes of market time at sixty times its speed.
    expect(clock.now()).toBeGreaterThan(11_900);
    expect(clock.now()).toBeLessThan(12_500);
  });

  it('names the first record that differs, and stops there', async () => {
    const manifest = aSession((batch) =>
      batch.kind === 'journal'
        ? { ...batch, line: batch.line.map((line) => line.replace('"cause":"enough"', '"cause":"more"')) }
        : batch,
    ).finish();
    const outcome = await replay({ events: folder.events, manifest }, { definition });
    expect(outcome.end).toBe('differs');
    expect(outcome.firstDifference?.recorded).toContain('"cause":"more"');
    expect(outcome.firstDifference?.replayed).toContain('"cause":"enough"');
  });

  it('says so where the engine fails on an input, or where it does more than was recorded', async () => {
    const manifest = aSession().finish();
    const request = { events: folder.events, manifest };
    const lost = await replay(request, { definition: () => undefined });
    expect(lost.firstDifference).toEqual({
      seq: 3,
      recorded: '(the engine went on)',
      replayed: expect.stringContaining('strategy sma-cross') as string,
    });
    folder.remove();
    const silent = aSession((batch) =>
      batch.kind === 'journal' ? { ...batch, rows: batch.rows - 1, line: batch.line.slice(0, -1) } : batch,
    ).finish();
    const more = await replay({ events: folder.events, manifest: silent }, { definition });
    expect(more.firstDifference?.recorded).toBe('(nothing)');
  });

  it('of a complete recording misses an input that is gone; of one that was cut off it goes up to there', async () => {
    const manifest = aSession((batch) => (batch.kind === 'book' ? { ...batch, rows: batch.rows - 4 } : batch)).finish();
    const request = { events: folder.events, manifest };
    const outcome = await replay(request, { definition });
    expect(outcome.firstDifference?.recorded).toMatch(/^\(input \d+ is missing\)$/);
    const cutOff: RecordingManifest = {
      ...manifest,
      end: manifest.end === null ? null : { ...manifest.end, isComplete: false, journalSha256: null },
    };
    const partly = await replay({ ...request, manifest: cutOff }, { definition });
    expect(partly).toMatchObject({ end: 'cut-off', firstDifference: null, inputs: outcome.inputs });
    expect(partly.compared).toBeGreaterThan(3);
  });

  it('with another strategy runs that one on the recorded market alone', async () => {
    const manifest = aSession().finish();
    const strategy = { definition: smaCross, params: { fast: 1, slow: 2, fraction: 1 } };
    const request = { events: folder.events, manifest, strategy };
    const [one, two] = [await replay(request), await replay(request)];
    expect(one).toMatchObject({ end: 'end-of-recording', compared: 0, firstDifference: null });
    expect(one.recordedJournalSha256).toBeNull();
    expect(one.journalSha256).toBe(two.journalSha256);
    expect(one.journalSha256).not.toBe(manifest.end?.journalSha256);
    expect(new Set(one.orders.map((order) => order.strategy))).toEqual(new Set(['sma-cross-1']));
    expect(one.fills.length).toBeGreaterThan(1);
    await expect(replay({ ...request, strategy: { ...strategy, instrument: 'DOGE-USD' } })).rejects.toThrow(
      'the recording has no instrument DOGE-USD; it has test:BTC-USD',
    );
  });

  it('stops when it is interrupted', async () => {
    const manifest = aSession().finish();
    const stop = new AbortController();
    stop.abort();
    const outcome = await replay({ events: folder.events, manifest }, { definition, interrupted: stop.signal });
    expect(outcome.end).toBe('interrupted');
    expect(outcome.inputs).toBeLessThan(manifest.end?.lastSeq ?? 0);
  });
});

describe('a replay of what was cut off in the middle of an input', () => {
  const without = (kind: EventBatch['kind'], rows: number) => (batch: EventBatch) =>
    batch.kind === kind
      ? { ...batch, rows: batch.rows - rows, ...('line' in batch ? { line: batch.line.slice(0, -rows) } : {}) }
      : batch;
  const cutOff = (manifest: RecordingManifest): RecordingManifest => ({ ...manifest, end: null });

  it('ends before a warm-up whose bars are not all there', async () => {
    const { ledger } = slowLedger();
    const session = recordSession(folder.events, CONFIG, ledger, without('bar', 1));
    const { system } = session;
    system.start(at(0));
    system.startStrategy(
      { strategyId: CROSS, definition: smaCross, params: PARAMS, instrumentId: INSTRUMENT.id },
      at(0),
    );
    system.warmUp(CROSS, columnsOf([-2, -1].map((minute) => aBar(minute, [100, 101, 99, 100]))));
    const manifest = cutOff(session.finish());
    const outcome = await replay({ events: folder.events, manifest }, { definition });
    expect(outcome).toMatchObject({ end: 'cut-off', firstDifference: null, inputs: 3 });
  });

  it('ends after a restoring whose journal is not all there', async () => {
    const first = aSession();
    folder.remove();
    const { ledger } = slowLedger();
    const second = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD' });
    const config = { ...CONFIG, instruments: [INSTRUMENT, second] };
    const session = recordSession(folder.events, config, ledger, without('journal', 2));
    session.system.restore(first.records, at(60 * MINUTE));
    market(session, 60);
    const manifest = cutOff(session.finish());
    const outcome = await replay({ events: folder.events, manifest }, { definition });
    expect(outcome).toMatchObject({ end: 'cut-off', firstDifference: null });
  });
});

describe('the check of a recording', () => {
  it('finds nothing in one that is whole', async () => {
    const manifest = aSession().finish();
    expect(await verifyRecording(folder.events, manifest)).toMatchObject({
      state: 'complete',
      inputs: manifest.end?.lastSeq,
      defects: [],
    });
  });

  it('names a damaged file, and the input that is missing', async () => {
    const manifest = aSession((batch) => (batch.kind === 'time' ? { ...batch, rows: batch.rows - 2 } : batch)).finish();
    const missing = await verifyRecording(folder.events, manifest);
    expect(missing.defects).toEqual([expect.stringMatching(/^input \d+ is missing \(\d+ is next\)$/)]);
    const file = manifest.parts.find(({ kind }) => kind === 'book')?.file ?? '';
    const bytes = readFileSync(`${folder.events}/${file}`);
    bytes.fill(0xff, 40, 60);
    writeFileSync(`${folder.events}/${file}`, bytes);
    const damaged = await verifyRecording(folder.events, manifest);
    expect(damaged.defects[0]).toBe(`${file} is not what was written (its SHA-256 differs)`);
    expect(damaged.defects[1]).toMatch(/^cannot be read to its end: /);
  });

  it('takes one that was cut off as what is left of it', async () => {
    const session = aSession();
    session.log.flush();
    market(session, 40); // held in memory when the process ends
    const [recovered] = recoverRecordings(folder.events, 9);
    if (recovered === undefined) throw new Error('nothing was recovered');
    const check = await verifyRecording(folder.events, recovered);
    expect(check).toMatchObject({ state: 'cut-off', defects: [] });
    const outcome = await replay({ events: folder.events, manifest: recovered }, { definition });
    expect(outcome).toMatchObject({ end: 'end-of-recording', firstDifference: null, inputs: check.inputs });
    expect(recoverRecordings(folder.events, 10)).toEqual([]);
  });
});
