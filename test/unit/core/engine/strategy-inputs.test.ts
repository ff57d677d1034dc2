import { describe, expect, it } from 'vitest';
import { decodeRecord } from '../../../../core/events/journal-decoding.ts';
import { encodeRecord } from '../../../../core/events/journal-encoding.ts';
import type { FundingRate } from '../../../../core/model/funding-rate.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import type { Strategy, StrategyDefinition, StrategyParams } from '../../../../core/strategies/strategy.ts';
import { aSystem, anInstrument, at, scripted } from '../../../support/trading.ts';

const BTC = anInstrument().id;
const ETH = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD', base: 'ETH' });
const rate = (hour: number, value = 0.0001): FundingRate => ({
  time: at(hour * 3_600_000),
  rate: value,
  markPrice: 100,
});

function listening(onFunding: (heard: FundingRate) => void = () => undefined): {
  readonly definition: StrategyDefinition;
  readonly heard: FundingRate[];
  readonly retuned: StrategyParams[];
} {
  const heard: FundingRate[] = [];
  const retuned: StrategyParams[] = [];
  const strategy: Strategy = {
    onBar: () => undefined,
    onFunding(next) {
      heard.push(next);
      onFunding(next);
    },
    retune: (params) => void retuned.push(params),
    insight: () => ({ wish: 1, confidence: 0.5, readings: [], members: [] }),
  };
  return { definition: { ...scripted(() => undefined), create: () => strategy }, heard, retuned };
}

function running() {
  const { system, records } = aSystem({ source: 'ticks', instruments: [anInstrument(), ETH] });
  system.start(at(0));
  const begin = (strategyId: string, definition: StrategyDefinition, instrumentId: InstrumentId = BTC): void => {
    system.startStrategy(
      { strategyId: strategyId as StrategyId, definition, params: { a: 1, b: 2 }, instrumentId },
      at(0),
    );
  };
  return { system, records, begin };
}

describe('funding rates', () => {
  it('reach the strategies of their instrument, those of the past first', () => {
    const { system, begin } = running();
    const [btc, eth] = [listening(), listening()];
    begin('btc', btc.definition);
    begin('eth', eth.definition, ETH.id);
    system.warmUpFunding('btc' as StrategyId, [rate(0), rate(8)]);
    system.onFunding(0, rate(16));
    system.onFunding(1, rate(16, -0.0002));
    expect(btc.heard).toEqual([rate(0), rate(8), rate(16)]);
    expect(eth.heard).toEqual([rate(16, -0.0002)]);
  });

  it('do not reach a stopped strategy, and a strategy that throws fails alone', () => {
    const { system, begin } = running();
    const broken = listening(() => {
      throw new Error('no such table');
    });
    const [stopped, other] = [listening(), listening()];
    begin('broken', broken.definition);
    begin('stopped', stopped.definition);
    begin('other', other.definition);
    system.stopStrategy('stopped' as StrategyId, 'a test', at(0));
    for (const hour of [1, 2, 3, 4]) system.onFunding(0, rate(hour));
    expect(system.state.strategies.get('broken' as StrategyId)?.status).toBe('running');
    system.onFunding(0, rate(5));
    expect([stopped.heard.length, other.heard.length]).toEqual([0, 5]);
    expect(system.state.strategies.get('broken' as StrategyId)).toMatchObject({
      status: 'failed',
      reason: 'no such table',
    });
    expect(system.state.strategies.get('other' as StrategyId)?.status).toBe('running');
  });
});

describe('retuning a strategy', () => {
  it('is in the journal, changes what is named and nothing else, and reaches the running strategy', () => {
    const { system, records, begin } = running();
    const one = listening();
    begin('one', one.definition);
    system.retuneStrategy('one' as StrategyId, { b: 3 }, at(1_000));
    expect(one.retuned).toEqual([{ a: 1, b: 3 }]);
    expect(system.state.strategies.get('one' as StrategyId)?.params).toEqual({ a: 1, b: 3 });
    expect(system.insight('one' as StrategyId)).toMatchObject({ wish: 1, confidence: 0.5 });

    const again = aSystem({ source: 'ticks', instruments: [anInstrument(), ETH] });
    again.system.restore(
      records.map((record) => decodeRecord(encodeRecord(record))),
      at(2_000),
    );
    expect(again.system.state.strategies.get('one' as StrategyId)?.params).toEqual({ a: 1, b: 3 });
  });
});
