import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { PUBLISHED_FEES } from '../../../../../core/config/venue-fees.ts';
import { createFeeModel, feeOf } from '../../../../../core/execution/models/fee.ts';
import type { VenueId } from '../../../../../core/model/identifiers.ts';
import { anInstrument, someModels } from '../../../../support/trading.ts';

const models = someModels({ makerBps: fixed('-2.5'), takerBps: fixed('10') });

describe('fees', () => {
  const rates = createFeeModel(models)(anInstrument());

  it('charges the taker 10 bps of 1,000 = 1', () => {
    expect(feeOf(fixed('1000'), rates, 'taker')).toBe(fixed('1'));
  });

  it('pays the maker a rebate of 2.5 bps', () => {
    expect(feeOf(fixed('1000'), rates, 'maker')).toBe(fixed('-0.25'));
  });

  it('rounds up at the last place: a fee up, a rebate towards less', () => {
    expect(feeOf(1n, rates, 'taker')).toBe(1n);
    expect(feeOf(1n, rates, 'maker')).toBe(0n);
  });

  it.each([
    { venue: 'kraken', maker: '2.5', taker: '4' },
    { venue: 'binanceusdm', maker: '0.2', taker: '0.5' },
    { venue: 'demo', maker: '-0.25', taker: '1' },
  ])('are those of $venue where the models list it, else their own', ({ venue, maker, taker }) => {
    const listed = createFeeModel({ ...models, venueFees: PUBLISHED_FEES })({ venue: venue as VenueId });
    const fees = [feeOf(fixed('1000'), listed, 'maker'), feeOf(fixed('1000'), listed, 'taker')];
    expect(fees).toEqual([fixed(maker), fixed(taker)]);
  });
});
