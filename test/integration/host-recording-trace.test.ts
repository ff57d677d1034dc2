import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordedTraceWire, TraceRecordingInput } from '../../core/api/wire/recording-wire.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';
import { whileMoving } from '../support/recorded-session.ts';

const BTC = 'demo:BTC-USD';
const CYCLE = 15_000;
const HALF_AN_HOUR = 30 * 60_000;

describe('a trace of a recorded session', () => {
  const desks = keptDesks();
  let opened: DeskFixture;
  beforeEach(async () => {
    opened = await desks.open({ demo: { speed: 600 } });
  });

  /** Half an hour of market time with two strategies, recorded; its id. */
  async function recordHalfAnHour(): Promise<string> {
    const { desk, clock } = opened;
    await whileMoving(clock, 20, desk.startRecording({ name: 'half an hour' }));
    await desk.startStrategy({ name: 'sma-cross', instrumentId: BTC, params: { fast: 2, slow: 5, fraction: 0.05 } });
    await desk.startStrategy({ name: 'momentum', instrumentId: 'demo:ETH-USD', params: {} });
    const end = desk.tradingSnapshot().account.time + HALF_AN_HOUR;
    await opened.until(() => desk.tradingSnapshot().account.time >= end, 600_000);
    await whileMoving(clock, 20, desk.stopRecording());
    return desk.recordings()[0]?.id ?? '';
  }

  async function traced(
    input: Omit<TraceRecordingInput, 'recordingId'>,
    recordingId: string,
  ): Promise<RecordedTraceWire> {
    const trace = await opened.desk.traceRecording({ recordingId, ...input });
    if ('refused' in trace) throw new Error(trace.refused);
    return trace;
  }

  it('tells at every cycle what was thought when it was live, with every order and its checks', async () => {
    const id = await recordHalfAnHour();
    const trace = await traced({ limit: 5_000 }, id);
    expect(trace).toMatchObject({ strategyId: 'sma-cross-1', strategy: 'sma-cross', instrumentId: BTC, next: null });
    expect(trace.strategies.map(({ strategyId }) => strategyId)).toEqual(['sma-cross-1', 'momentum-1']);
    const length = trace.time.length;
    expect(length).toBeGreaterThan(100);
    expect([trace.sentences.length, trace.insights.length, trace.equity.length, trace.position.length]).toEqual(
      Array.from({ length: 4 }, () => length),
    );
    expect(trace.time.slice(1).map((time, row) => time - (trace.time[row] ?? 0))).toEqual(
      Array.from({ length: length - 1 }, () => CYCLE),
    );
    const signals = await opened.desk.signals({ strategyId: 'sma-cross-1', limit: 500 });
    const last = (trace.time.at(-1) ?? 0) + CYCLE;
    const live = signals.filter(({ time }) => time > (trace.time[0] ?? 0) && time <= last);
    expect(live.length).toBeGreaterThan(3);
    for (const { time, sentence, insight, orders } of live) {
      const row = trace.time.indexOf(time - CYCLE);
      expect([trace.sentences[row], trace.insights[row]]).toEqual([sentence, insight]);
      // What protects a position is no decision of the strategy's: nothing sized it.
      const told = trace.orders
        .filter(({ bar, order }) => bar === row && order.sizing !== null)
        .map(({ order }) => order);
      expect(told.map(({ clientOrderId, sizing, checks }) => [clientOrderId, sizing, checks])).toEqual(
        orders.map(({ clientOrderId, sizing, checks }) => [clientOrderId, sizing, checks]),
      );
    }
    const bought = trace.fills.filter(({ side }) => side === 'buy');
    expect(bought.length).toBeGreaterThan(0);
    const held = trace.fills.reduce((sum, { side, quantity }) => sum + (side === 'buy' ? quantity : -quantity), 0);
    expect(trace.position.at(-1)).toBeCloseTo(held, 10);
  });

  it('comes in pages by time that together are the whole', async () => {
    const id = await recordHalfAnHour();
    const whole = await traced({ strategyId: 'momentum-1', limit: 5_000 }, id);
    const first = await traced({ strategyId: 'momentum-1', limit: 40 }, id);
    expect([first.time.length, first.next]).toEqual([40, whole.time[40]]);
    const second = await traced({ strategyId: 'momentum-1', from: first.next ?? 0, limit: 5_000 }, id);
    for (const column of ['time', 'close', 'sentences', 'insights', 'equity', 'position'] as const) {
      expect([...first[column], ...second[column]], column).toEqual(whole[column]);
    }
    const shifted = second.orders.map(({ bar, order }) => ({ bar: bar + 40, order }));
    expect([...first.orders, ...shifted].map(({ bar, order }) => [bar, order.clientOrderId])).toEqual(
      whole.orders.map(({ bar, order }) => [bar, order.clientOrderId]),
    );
    expect(first.fills.length + second.fills.length).toBe(whole.fills.length);
  });

  it('is refused where there is nothing to tell', async () => {
    expect(await opened.desk.traceRecording({ recordingId: 'none', limit: 10 })).toEqual({
      refused: 'There is no recording none.',
    });
    const id = await recordHalfAnHour();
    expect(await opened.desk.traceRecording({ recordingId: id, strategyId: 'grid-1', limit: 10 })).toEqual({
      refused: 'there is no strategy grid-1 in it',
    });
  });
});
