import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { createFeeModel } from '../../../../../core/execution/models/fee.ts';
import { someModels } from '../../../../support/trading.ts';

describe('fees', () => {
  const fees = createFeeModel(someModels({ makerBps: fixed('-2.5'), takerBps: fixed('10') }));

  it('charges the taker 10 bps of 1,000 = 1', () => {
    expect(fees.feeOf(fixed('1000'), 'taker')).toBe(fixed('1'));
  });

  it('pays the maker a rebate of 2.5 bps', () => {
    expect(fees.feeOf(fixed('1000'), 'maker')).toBe(fixed('-0.25'));
  });

  it('rounds up at the last place: a fee up, a rebate towards less', () => {
    expect(fees.feeOf(1n, 'taker')).toBe(1n);
    expect(fees.feeOf(1n, 'maker')).toBe(0n);
  });
});
