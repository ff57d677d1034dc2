import { HOUR_MS } from '../../core/base/time.ts';
import type { ParityResultWire } from '../../core/api/wire/parity-wire.ts';
import type { StudyWire } from '../../core/api/wire/study-wire.ts';
import type { DataFolder } from '../../core/host/data-folder.ts';
import { aTicket, openDesk } from './desk-fixture.ts';
import type { DeskFixture } from './desk-fixture.ts';

const BTC = 'demo:BTC-USD';
const SOL = 'demo:SOL-USD';
/** Market seconds a second of the test's clock. */
const SPEED = 3_600;

/** Lets market time pass. */
async function pass(desk: DeskFixture, marketMs: number): Promise<void> {
  const until = (await marketTime(desk)) + marketMs;
  let now = 0;
  for (;;) {
    now = await marketTime(desk);
    if (now >= until) return;
    const wait = desk.clock.now() + (until - now) / SPEED;
    await desk.until(() => desk.clock.now() >= wait, HOUR_MS);
  }
}

/** Where the demo market stands. */
async function marketTime({ desk }: DeskFixture): Promise<number> {
  const stop = new AbortController();
  try {
    for await (const { demo } of desk.watchStatus(stop.signal)) return demo?.marketTime ?? 0;
  } finally {
    stop.abort();
  }
  return 0;
}

/** Records the session from now on. */
async function startRecording(desk: DeskFixture, name: string): Promise<void> {
  const asked = desk.desk.startRecording({ name });
  let answer: Awaited<typeof asked> | undefined;
  void asked.then((outcome) => (answer = outcome));
  await desk.until(() => answer !== undefined);
  if (answer?.outcome !== 'done') throw new Error(JSON.stringify(answer));
}

/** Stops the market when no order is on its way: a restart takes up what rests, in a moment that nobody records. */
async function pauseAtRest(desk: DeskFixture): Promise<void> {
  await desk.until(() => {
    const { orders } = desk.desk.tradingSnapshot();
    if (orders.some(({ status }) => status === 'initialized' || status === 'submitted')) return false;
    desk.desk.controlDemo({ paused: true });
    return true;
  });
}

/** A limit order at so much of SOL's last price, larger than one trade fills. */
async function rest(desk: DeskFixture, intentId: string, share: number): Promise<void> {
  const { close } = await desk.desk.bars({ instrumentId: SOL, timeframe: '1m', limit: 1 });
  const limitPrice = (share * (close.at(-1) ?? NaN)).toFixed(2);
  const size = { kind: 'quote', amount: '12000' } as const;
  await desk.desk.submit(aTicket({ intentId, instrumentId: SOL, type: 'limit', limitPrice, size }));
}

/** A person beside the strategies: an order that fills bit by bit, one that is canceled, one that is refused. */
async function aRound(desk: DeskFixture, round: number, roundMs: number): Promise<void> {
  await rest(desk, `bits-${round}`, 1);
  await desk.desk.submit(aTicket({ intentId: `market-${round}`, side: round % 2 === 0 ? 'buy' : 'sell' }));
  await pass(desk, roundMs / 3);
  await desk.desk.submit(aTicket({ intentId: `much-${round}`, size: { kind: 'base', quantity: '1000000' } }));
  await desk.desk.cancelAll(SOL);
  await pass(desk, roundMs / 3);
  await desk.desk.closePosition({ strategyId: 'manual', instrumentId: SOL, intentId: `close-${round}` });
  await pass(desk, roundMs / 3);
}

/** What a recorded session came to beside its backtest. */
export interface RecordedParity {
  readonly result: ParityResultWire;
  /** Fills of the order that had most of them. */
  readonly mostFills: number;
}

async function startStrategies(desk: DeskFixture): Promise<void> {
  const params = { fast: 3, slow: 9, fraction: 0.1 };
  await desk.desk.startStrategy({ name: 'sma-cross', instrumentId: BTC, params });
  await desk.desk.startStrategy({ name: 'mean-reversion', instrumentId: 'demo:ETH-USD', params: {} });
}

/** How long a session lasts, market time. */
export interface SessionLength {
  readonly rounds: number;
  readonly roundMs: number;
}

/** Trades on the demo market for so long, recorded, with a restart in the middle; then asks for parity. */
export async function parityOfSession(folder: DataFolder, { rounds, roundMs }: SessionLength): Promise<RecordedParity> {
  let desk = await openDesk(folder, { demo: { speed: SPEED } });
  try {
    desk.desk.controlDemo({ paused: true });
    await startRecording(desk, 'before the restart');
    desk.desk.controlDemo({ paused: false });
    await startStrategies(desk);
    const middle = Math.floor(rounds / 2);
    for (let round = 0; round < middle; round++) await aRound(desk, round, roundMs);
    await rest(desk, 'over-the-restart', 0.999);
    await pauseAtRest(desk);
    const { clock } = desk;
    await desk.close();
    desk = await openDesk(folder, { clock });
    await startRecording(desk, 'after the restart');
    desk.desk.controlDemo({ paused: false });
    for (let round = middle; round < rounds; round++) await aRound(desk, round, roundMs);
    desk.desk.controlDemo({ paused: true });
    await desk.desk.stopRecording();
    const result = await parityResult(desk);
    const { rows } = result.comparison;
    return { result, mostFills: Math.max(...rows.map(({ session }) => session?.fills ?? 0)) };
  } finally {
    await desk.close();
  }
}

/** The same without a recording and without a restart: the session has to be rebuilt from what is stored. */
export async function parityOfUnrecorded(
  folder: DataFolder,
  { rounds, roundMs }: SessionLength,
): Promise<ParityResultWire> {
  const desk = await openDesk(folder, { demo: { speed: SPEED } });
  try {
    await startStrategies(desk);
    for (let round = 0; round < rounds; round++) await aRound(desk, round, roundMs);
    desk.desk.controlDemo({ paused: true });
    return await parityResult(desk);
  } finally {
    await desk.close();
  }
}

async function parityResult(desk: DeskFixture): Promise<ParityResultWire> {
  const study = await parityStudy(desk);
  if (study.kind !== 'parity' || study.result === null) throw new Error(`the study ended ${study.status}`);
  return study.result;
}

/** Asks for the newest session's parity and waits for it. */
async function parityStudy(desk: DeskFixture): Promise<StudyWire> {
  const subject = desk.desk.paritySubjects().find(({ kind, account }) => kind === 'session' && account === 'PAPER-1');
  const started = desk.desk.startParity({ session: subject?.id ?? '' });
  if ('refused' in started) throw new Error(started.refused);
  let ended: StudyWire | undefined;
  void (async () => {
    for await (const study of desk.desk.watchStudy(started.studyId, new AbortController().signal)) {
      if (study.status !== 'running') {
        ended = study;
        return;
      }
    }
  })();
  await desk.until(() => ended !== undefined, HOUR_MS);
  if (ended === undefined) throw new Error('the study did not end');
  return ended;
}
