import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StrategyWire } from '../../core/api/wire/trading-wire.ts';
import { findRecording } from '../../core/host/recording/recording-library.ts';
import { createStrategyFiles } from '../../core/host/user-strategies/new-strategy.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { replay, whileMoving } from '../support/recorded-session.ts';

const ETH = 'demo:ETH-USD';

/** Buys at the first bar it may, then holds; `word` tells versions of the file apart. */
const buysOnce = (word: string, onBar = ''): string => `import { defineStrategy } from 'tradewind-strategy';
export const strategy = defineStrategy({
  title: 'Buys once',
  description: '${word}',
  parameters: {},
  warmUpBars: () => 5,
  create() {
    let bars = 0;
    return {
      onBar(view) {
        bars++;
        ${onBar}
        if (view.positionQuantity === 0 && view.openOrders === 0) view.submit({ side: 'buy', reason: '${word}' });
      },
      explain: () => '${word} after ' + bars + ' bars',
    };
  },
});
`;

/** The last day's minutes. */
function backtestInput({ clock }: Pick<DeskFixture, 'clock'>) {
  return {
    instrumentId: ETH,
    timeframe: '1m',
    from: clock.now() - 3_600_000 * 20,
    to: clock.now(),
    params: {},
    cash: '100000',
    profile: 'unrestricted',
    fill: 'next-open',
    slippage: 'none',
    slippageBps: '0',
    spreadBps: '0',
    makerBps: '0',
    takerBps: '0',
    latencyMs: 0,
    seed: 1,
  } as const;
}

describe("one's own strategies on the desk", () => {
  let place: ReturnType<typeof temporaryFolder>;
  let open: DeskFixture;
  beforeEach(() => {
    place = temporaryFolder();
    mkdirSync(place.folder.strategies, { recursive: true });
  });
  afterEach(async () => {
    await open.close();
    place.remove();
  });
  const write = (name: string, source: string): void => {
    writeFileSync(join(place.folder.strategies, `${name}.ts`), source);
  };
  const strategy = (id: string): StrategyWire | undefined =>
    open.desk.tradingSnapshot().strategies.find((one) => one.id === id);
  const openWhenOffered = async (name: string): Promise<void> => {
    open = await openDesk(place.folder, { demo: { speed: 600 } });
    await eventually(() => open.desk.strategyCatalog().some((one) => one.name === name));
  };
  /** Processes and files take their own time, whatever the desk's clock says. */
  const eventually = async (isDone: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 1_500 && !isDone(); tries++) {
      open.clock.advance(20);
      await wait(10);
    }
    expect(isDone()).toBe(true);
  };

  it('offers the files of the folder beside the built-in strategies', async () => {
    expect(createStrategyFiles(place.folder.strategies, 'my-momentum', 'momentum').ok).toBe(true);
    await openWhenOffered('my-momentum');
    const info = open.desk.strategyCatalog().find(({ name }) => name === 'my-momentum');
    expect(info?.parameters.map(({ name, live }) => [name, live])).toEqual([
      ['fast', false],
      ['slow', false],
      ['brake', true],
    ]);
    expect(
      await open.desk.startStrategy({ name: 'my-momentum', instrumentId: ETH, params: { fast: 30, slow: 20 } }),
    ).toEqual({ outcome: 'refused', message: 'fast must be smaller than slow' });
  });

  it('starts warm, trades, and says why', async () => {
    write('once', buysOnce('first'));
    await openWhenOffered('once');
    expect(await open.desk.startStrategy({ name: 'once', instrumentId: ETH, params: {} })).toMatchObject({
      outcome: 'done',
    });
    await eventually(() => open.desk.tradingSnapshot().fills.some(({ strategyId }) => strategyId === 'once-1'));
    expect(strategy('once-1')).toMatchObject({ status: 'running', instrumentId: ETH });
    expect(strategy('once-1')?.lastSignal).toMatch(/^first after \d+ bars$/);
    const [order] = open.desk.tradingSnapshot().orders;
    expect(order?.reason).toBe('first');
    expect((order?.createdAt ?? 1) % 15_000).toBe(0);
  });

  it('goes on with a changed file, and keeps what it holds', async () => {
    write('once', buysOnce('first'));
    await openWhenOffered('once');
    await open.desk.startStrategy({ name: 'once', instrumentId: ETH, params: {} });
    await eventually(() => open.desk.tradingSnapshot().positions.some(({ strategyId }) => strategyId === 'once-1'));
    write('once', buysOnce('second'));
    await eventually(() => strategy('once-1')?.lastSignal?.startsWith('second') === true);
    expect(open.desk.tradingSnapshot().positions.some(({ strategyId }) => strategyId === 'once-1')).toBe(true);
    expect(open.desk.tradingSnapshot().events.map(({ text }) => text)).toContain(
      'Strategy once-1 goes on with its changed file, warmed up anew.',
    );
  });

  it('goes on with the old code while the file cannot be read, and offers files that appear', async () => {
    write('once', buysOnce('first'));
    await openWhenOffered('once');
    await open.desk.startStrategy({ name: 'once', instrumentId: ETH, params: {} });
    await eventually(() => strategy('once-1')?.lastSignal?.startsWith('first') === true);
    write('once', 'export const strategy = {');
    write('twice', buysOnce('another'));
    await eventually(() => open.desk.strategyCatalog().some(({ name }) => name === 'twice'));
    const bars = (): number => Number(/first after (\d+) bars/.exec(strategy('once-1')?.lastSignal ?? '')?.[1]);
    const before = bars();
    await eventually(() => bars() > before);
    expect(strategy('once-1')?.status).toBe('running');
    const said = open.desk.logs({ minLevel: 'warn', component: 'strategies', limit: 50 });
    expect(said.map(({ detail }) => detail).join('\n')).toContain('once.ts:1: ');
  });

  it('disables one that never answers, and no other', async () => {
    write('hangs', buysOnce('hangs', 'while (view.barCount > 6) {}'));
    write('once', buysOnce('first'));
    await openWhenOffered('once');
    await open.desk.startStrategy({ name: 'hangs', instrumentId: ETH, params: {} });
    await open.desk.startStrategy({ name: 'once', instrumentId: ETH, params: {} });
    await open.desk.startStrategy({ name: 'buy-and-hold', instrumentId: ETH, params: {} });
    await eventually(() => strategy('hangs-1')?.status === 'failed');
    expect(strategy('hangs-1')?.statusReason).toBe('stopped: one call took more than 1 s');
    await eventually(() => open.desk.tradingSnapshot().fills.some(({ strategyId }) => strategyId === 'once-1'));
    expect(strategy('once-1')?.status).toBe('running');
    expect(strategy('buy-and-hold-1')?.status).toBe('running');
  });

  it('disables one that fails at five bars, and points at the line', async () => {
    write('broken', buysOnce('broken', 'if (view.barCount > 6) null.x;'));
    await openWhenOffered('broken');
    await open.desk.startStrategy({ name: 'broken', instrumentId: ETH, params: {} });
    await eventually(() => strategy('broken-1')?.status === 'failed');
    expect(strategy('broken-1')?.statusReason).toMatch(/^broken\.ts:12: Cannot read properties of null/);
    const errors = open.desk.tradingSnapshot().events.filter(({ kind }) => kind === 'strategy.erred');
    expect(errors).toHaveLength(5);
  });

  it('comes back running and warm after a restart', async () => {
    write('once', buysOnce('first'));
    await openWhenOffered('once');
    await open.desk.startStrategy({ name: 'once', instrumentId: ETH, params: {} });
    await eventually(() => open.desk.tradingSnapshot().fills.length > 0);
    await open.close();
    open = await openDesk(place.folder, { clock: open.clock, demo: { speed: 600 } });
    await eventually(() => strategy('once-1')?.lastSignal?.startsWith('first after') === true);
    expect(strategy('once-1')?.status).toBe('running');
  });

  it('backtests in a process of its own, and names the line of what is wrong', async () => {
    write('once', buysOnce('first'));
    write('broken', buysOnce('broken', 'null.x;'));
    await openWhenOffered('once');
    const input = backtestInput(open);
    open.desk.startBacktest({ ...input, strategy: 'once' });
    let runs = await open.desk.runs();
    for (let tries = 0; tries < 1_000 && runs.length === 0; tries++) {
      await wait(20);
      runs = await open.desk.runs();
    }
    const report = await open.desk.report(runs[0]?.runId ?? '');
    expect(report?.orders.map(({ strategy: id, reason }) => [id, reason])).toEqual([['once-1', 'first']]);
    expect(report?.fills).toHaveLength(1);

    const { jobId } = open.desk.startBacktest({ ...input, strategy: 'broken' });
    const gone = new AbortController();
    for await (const jobs of open.desk.watchJobs(gone.signal)) {
      const job = jobs.find(({ id }) => id === jobId);
      if (job?.status !== 'failed') {
        setTimeout(() => open.clock.advance(200), 20);
        continue;
      }
      expect(job.error).toMatch(/^The strategy was disabled: broken\.ts:12: /);
      break;
    }
    gone.abort();
  });

  it('replays from its recorded answers, without its code', async () => {
    write(
      'swing',
      buysOnce(
        'in',
        "if (view.positionQuantity > 0 && view.openOrders === 0) view.submit({ side: 'sell', size: { kind: 'whole-position' }, reduceOnly: true, reason: 'out' });",
      ),
    );
    await openWhenOffered('swing');
    await open.desk.startStrategy({ name: 'swing', instrumentId: ETH, params: {} });
    await eventually(() => open.desk.tradingSnapshot().fills.length > 0);
    const begun: { answer?: unknown } = {};
    void open.desk.startRecording({ name: 'swinging' }).then((answer) => (begun.answer = answer));
    await eventually(() => begun.answer !== undefined);
    expect(begun.answer).toMatchObject({ outcome: 'done' });
    const before = open.desk.tradingSnapshot().fills.length;
    await eventually(() => open.desk.tradingSnapshot().fills.length > before + 2);
    await open.desk.stopStrategy('swing-1');
    open.desk.controlDemo({ paused: true });
    await eventually(() => open.desk.tradingSnapshot().orders.every(({ status }) => status !== 'initialized'));
    expect(await open.desk.stopRecording()).toMatchObject({ outcome: 'done' });

    const [recording] = open.desk.recordings();
    const { events } = place.folder;
    const manifest = findRecording(events, recording?.id ?? '');
    if (!manifest.ok) throw new Error(manifest.error);
    const clock = createManualClock(0);
    const replayed = await whileMoving(clock, 50, replay({ events, manifest: manifest.value }, { clock }));
    expect(replayed).toMatchObject({ firstDifference: null, journalSha256: recording?.journalSha256 });
    expect(replayed.fills.length).toBeGreaterThan(4);
  });

  it('traces what it thought at each bar', async () => {
    write('once', buysOnce('first'));
    await openWhenOffered('once');
    const trace = await open.desk.traceDecisions({ ...backtestInput(open), strategy: 'once' });
    if ('refused' in trace) throw new Error(trace.refused);
    expect(trace.sentences.slice(0, 2)).toEqual(['first after 1 bars', 'first after 2 bars']);
    expect(trace.orders.map(({ bar }) => bar)).toEqual([0]);
  });
});
