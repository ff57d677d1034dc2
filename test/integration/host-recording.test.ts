import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSha256Digest } from '../../core/adapters/sha256/sha256-digest.ts';
import type { RecordingWire } from '../../core/api/wire/recording-wire.ts';
import { findRecording } from '../../core/host/recording/recording-library.ts';
import type { ReplayOutcome } from '../../core/host/recording/replay-recording.ts';
import { openStoreForReading } from '../../core/adapters/sqlite/sqlite-store.ts';
import { STRATEGIES } from '../../core/strategies/registry.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { replay, whileMoving } from '../support/recorded-session.ts';

const BTC = 'demo:BTC-USD';
const ACCOUNT = 'PAPER-1';

let folder: ReturnType<typeof temporaryFolder>;
let desk: DeskFixture;
beforeEach(async () => {
  folder = temporaryFolder();
  desk = await openDesk(folder.folder, { demo: { speed: 60 } });
});
afterEach(async () => {
  await desk.close();
  folder.remove();
});

/** Stops the market at a moment when no order is on its way, to the ledger or to the venue. */
async function atRest(): Promise<void> {
  await desk.until(() => {
    if (trading().orders.some(({ status }) => status === 'initialized' || status === 'submitted')) return false;
    desk.desk.controlDemo({ paused: true });
    return true;
  });
}

/** Lets market time pass. */
async function minutes(count: number): Promise<void> {
  const until = desk.clock.now() + count * 1_000;
  await desk.until(() => desk.clock.now() >= until);
}

const trading = () => desk.desk.tradingSnapshot();

/** A price that a limit order to buy rests at, within the collar. */
async function restingPrice(): Promise<string> {
  const { close } = await desk.desk.bars({ instrumentId: BTC, timeframe: '1m', limit: 1 });
  return String(Math.round((close.at(-1) ?? NaN) * 0.99));
}

/** An hour's worth of everything a person can do, and a strategy that trades beside. */
async function aBusySession(): Promise<void> {
  const { desk: calls } = desk;
  await calls.startStrategy({ name: 'sma-cross', instrumentId: BTC, params: { fast: 2, slow: 4, fraction: 0.1 } });
  await calls.submit(aTicket({ intentId: 'in-1' }));
  await minutes(4);
  await calls.submit(aTicket({ intentId: 'in-2', type: 'limit', limitPrice: await restingPrice() }));
  await calls.submit(
    aTicket({ intentId: 'in-3', instrumentId: 'demo:ETH-USD', size: { kind: 'quote', amount: '900' } }),
  );
  await calls.submit(aTicket({ intentId: 'in-4', size: { kind: 'base', quantity: '1000000' } }));
  calls.preview(aTicket({ intentId: 'in-5' }));
  await minutes(3);
  await calls.cancelAll(BTC);
  await calls.closePosition({ strategyId: 'manual', instrumentId: BTC, intentId: 'close-1' });
  await minutes(2);
  calls.halt('a test');
  await desk.until(() => trading().tradingState.stop?.phase === 'halted');
  expect(await calls.flatten()).toMatchObject({ outcome: 'done' });
  await desk.until(() => trading().positions.every(({ quantity }) => quantity === '0'));
  expect(await calls.rearm(ACCOUNT)).toMatchObject({ outcome: 'done' });
  await calls.resumeStrategy('sma-cross-1');
  await minutes(5);
}

async function record(during: () => Promise<void>): Promise<RecordingWire> {
  const asked = desk.desk.startRecording({ name: 'a busy hour' });
  let answer: Awaited<typeof asked> | undefined;
  void asked.then((outcome) => (answer = outcome));
  await desk.until(() => answer !== undefined);
  expect(answer).toEqual({ outcome: 'done', count: 1 });
  await during();
  await atRest();
  expect(await desk.desk.stopRecording()).toEqual({ outcome: 'done', count: 1 });
  const [recording] = desk.desk.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  return recording;
}

/** Replays on a clock of its own, which is moved as fast as the replay wants it. */
async function replayAt(recordingId: string, speed: number | 'max'): Promise<ReplayOutcome> {
  const { events } = folder.folder;
  const manifest = findRecording(events, recordingId);
  if (!manifest.ok) throw new Error(manifest.error);
  const clock = createManualClock(0);
  const work = replay(
    { events, manifest: manifest.value, speed },
    { clock, definition: (name) => STRATEGIES.find((strategy) => strategy.name === name) },
  );
  return whileMoving(clock, 50, work);
}

/** The hash of the newest session's journal as the store has it. */
function storedJournalSha256(): string {
  const store = openStoreForReading(folder.folder.database);
  if (!store.ok) throw new Error(store.error.message);
  const digest = createSha256Digest();
  const session = store.value.sessions.latest('desk');
  for (const { line } of store.value.sessions.journal(session?.id ?? '')) digest.update(`${line}\n`);
  void store.value.close();
  return digest.hex();
}

describe('recording the session of a desk', () => {
  it('replays to the recorded journal, at any speed, record by record', async () => {
    const recording = await record(aBusySession);
    expect(recording).toMatchObject({
      name: 'a busy hour',
      account: ACCOUNT,
      state: 'complete',
      reason: 'stopped by hand',
    });
    expect(recording.instruments).toContain(BTC);
    expect(recording.events['book']).toBeGreaterThan(1_000);
    expect(recording.events['time']).toBeGreaterThan(0);
    await desk.until(() => storedJournalSha256() === recording.journalSha256);

    const [fast, paced, again] = [
      await replayAt(recording.id, 'max'),
      await replayAt(recording.id, 3_600),
      await replayAt(recording.id, 'max'),
    ];
    for (const outcome of [fast, paced, again]) {
      expect(outcome.firstDifference).toBeNull();
      expect(outcome).toMatchObject({ end: 'end-of-recording', journalSha256: recording.journalSha256 });
    }
    expect(fast.compared).toBeGreaterThan(20);
    expect(fast).toEqual(paced);
    expect(fast).toEqual(again);
    const statuses = new Set(fast.orders.map(({ status }) => status));
    expect([...statuses]).toEqual(expect.arrayContaining(['canceled', 'denied', 'filled']));
    expect(fast.fills.map(({ strategy }) => strategy)).toContain('sma-cross-1');
    expect(fast.finalEquity).toBe(trading().account.equity);
  });

  it('takes a running session up where it stands, with its position, resting order and strategy', async () => {
    await aBusySession();
    await desk.desk.submit(aTicket({ intentId: 'rest', type: 'limit', limitPrice: await restingPrice() }));
    await desk.desk.submit(
      aTicket({ intentId: 'hold', instrumentId: 'demo:SOL-USD', size: { kind: 'base', quantity: '5' } }),
    );
    await minutes(1);
    await atRest();
    const before = trading();
    const recording = await record(async () => {
      const after = trading();
      desk.desk.controlDemo({ paused: false });
      expect(after.positions.map(({ instrumentId, quantity }) => [instrumentId, quantity])).toEqual(
        before.positions.map(({ instrumentId, quantity }) => [instrumentId, quantity]),
      );
      const resting = before.orders.find(({ type, status }) => type === 'limit' && status === 'accepted');
      expect(resting).toBeDefined();
      expect(after.orders).toContainEqual(resting);
      expect(after.account.cash).toBe(before.account.cash);
      expect(after.strategies[0]).toMatchObject({ id: 'sma-cross-1', status: 'running' });
      await minutes(3);
      await desk.desk.cancelAll();
      await desk.desk.closePosition({ strategyId: 'manual', instrumentId: 'demo:SOL-USD', intentId: 'close-2' });
      await minutes(3);
    });
    const outcome = await replayAt(recording.id, 'max');
    expect(outcome.firstDifference).toBeNull();
    expect(outcome.journalSha256).toBe(recording.journalSha256);
    await desk.until(() => storedJournalSha256() === recording.journalSha256);
    expect(outcome.fills.map(({ clientOrderId }) => clientOrderId).length).toBeGreaterThan(before.fills.length);
  });

  it('ends with the session when the account is reset, and one recording goes on at a time', async () => {
    const recording = await record(async () => {
      expect(await desk.desk.startRecording({})).toMatchObject({ outcome: 'refused' });
      expect(await desk.desk.startRecording({ account: 'X' })).toEqual({
        outcome: 'refused',
        message: 'There is no account X.',
      });
      await minutes(1);
    });
    expect(await desk.desk.stopRecording()).toMatchObject({ outcome: 'refused' });
    expect((await replayAt(recording.id, 'max')).firstDifference).toBeNull();

    desk.desk.controlDemo({ paused: false });
    void desk.desk.startRecording({ name: 'cut short' });
    await desk.until(() => desk.desk.recordings().some(({ state }) => state === 'recording'));
    await desk.desk.resetAccount('5000', ACCOUNT);
    await desk.until(() => desk.desk.recordings().every(({ state }) => state === 'complete'));
    const [short] = desk.desk.recordings();
    expect(short).toMatchObject({ name: 'cut short', reason: 'the session ended' });
    expect((await replayAt(short?.id ?? '', 'max')).firstDifference).toBeNull();
  });

  it('replays in a job, whose result stands beside the recording, and removes recordings with their files', async () => {
    const recording = await record(() => minutes(2));
    const { jobId } = desk.desk.replayRecording({ recordingId: recording.id, speed: 'max' });
    await desk.until(() => desk.desk.recordings()[0]?.lastReplay !== null, 600_000);
    const [replayed] = desk.desk.recordings();
    expect(replayed?.lastReplay).toMatchObject({
      equal: true,
      end: 'end-of-recording',
      journalSha256: recording.journalSha256,
      firstDifference: null,
    });
    const signal = new AbortController();
    for await (const jobs of desk.desk.watchJobs(signal.signal)) {
      expect(jobs.find(({ id }) => id === jobId)).toMatchObject({ kind: 'replay', status: 'done' });
      break;
    }
    signal.abort();
    expect(desk.desk.removeRecording(recording.id)).toEqual({ outcome: 'done', count: 1 });
    expect(desk.desk.recordings()).toEqual([]);
    expect(() => desk.desk.replayRecording({ recordingId: recording.id, speed: 'max' })).toThrow('no recording');
  });
});
