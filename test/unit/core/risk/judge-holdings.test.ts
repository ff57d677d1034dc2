import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import { judgeHoldings } from '../../../../core/risk/judge-holdings.ts';
import type { Holding } from '../../../../core/risk/judge-holdings.ts';
import type { RiskView } from '../../../../core/risk/risk-check.ts';
import { someLimits } from '../../../support/limits.ts';
import { aRiskView } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const holding = (quantity: string, over: Partial<Holding> = {}): Holding => ({
  strategyId: 's-1' as StrategyId,
  instrument: anInstrument(),
  instrumentIndex: 0,
  quantity: fixed(quantity),
  price: fixed('100'),
  ...over,
});
const codes = (holdings: readonly Holding[], view: Partial<RiskView> = {}, isUnrestricted = false) =>
  judgeHoldings(holdings, aRiskView(view), isUnrestricted).map((denial) => denial?.code);
const open = { limits: someLimits({ position: 1, grossExposure: 1, concurrentPositions: 9, fundsBuffer: 0 }) };

describe('holdings that owners are to take over, on 10,000', () => {
  it('are held against the share of a position, long or short', () => {
    expect(codes([holding('20')])).toEqual([undefined]);
    expect(codes([holding('20.001')])).toEqual(['POSITION_LIMIT']);
    expect(codes([holding('-20.001')])).toEqual(['POSITION_LIMIT']);
  });

  it('are valued at what was paid where that is more than the market', () => {
    expect(codes([holding('15', { price: fixed('140') })])).toEqual(['POSITION_LIMIT']);
    expect(codes([holding('15', { price: fixed('60') })])).toEqual([undefined]);
    expect(codes([holding('25', { price: fixed('60') })])).toEqual(['POSITION_LIMIT']);
  });

  it('count each on top of those before it', () => {
    const other = { strategyId: 's-2' as StrategyId };
    expect(codes([holding('12'), holding('12', other)])).toEqual([undefined, 'POSITION_LIMIT']);
    const elsewhere = (instrumentIndex: number) => holding('19', { instrumentIndex });
    expect(codes([0, 1, 2, 3].map(elsewhere))).toEqual([undefined, undefined, undefined, 'EXPOSURE']);
    const limits = someLimits({ grossExposure: 9, concurrentPositions: 2, fundsBuffer: 0 });
    expect(codes([0, 1, 2].map(elsewhere), { limits })).toEqual([undefined, undefined, 'CONCURRENT_POSITIONS']);
  });

  it('are paid from the same cash, one after the other', () => {
    expect(codes([holding('49'), holding('49')], open)).toEqual([undefined, undefined]);
    expect(codes([holding('51'), holding('49')], open)).toEqual([undefined, 'FUNDS']);
    expect(codes([holding('99.9')], open)).toEqual([undefined]);
    expect(codes([holding('99.91')], open)).toEqual(['FUNDS']);
  });

  it('are short only where that can be', () => {
    const instrument = anInstrument({ shortable: false });
    expect(codes([holding('-1', { instrument })])).toEqual(['FUNDS']);
    expect(codes([holding('1', { instrument })])).toEqual([undefined]);
  });

  it('are refused while trading is halted, and without a price', () => {
    expect(codes([holding('1')], { tradingState: () => 'halted' })).toEqual(['HALTED']);
    expect(codes([holding('1')], { mark: () => undefined })).toEqual(['NO_MARK_PRICE']);
  });

  it('of derivatives are held against the leverage', () => {
    const limits = someLimits({ leverage: 0.01, fundsBuffer: 0 });
    expect(codes([holding('2')], { limits, isDerivative: () => true })).toEqual(['LEVERAGE']);
  });

  it('under no limits are held against funds and the state of trading alone', () => {
    expect(codes([holding('99')], {}, true)).toEqual(['FUNDS']);
    expect(codes([holding('98')], {}, true)).toEqual([undefined]);
    expect(codes([holding('1')], { tradingState: () => 'halted' }, true)).toEqual(['HALTED']);
  });

  it('change nothing', () => {
    const view = aRiskView();
    judgeHoldings([holding('10'), holding('10')], view, false);
    expect([view.positions, view.buyingPower()]).toEqual([[], fixed('10000')]);
  });
});
