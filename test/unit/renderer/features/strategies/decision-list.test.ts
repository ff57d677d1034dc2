import { describe, expect, it } from 'vitest';
import type { DecisionWire } from '../../../../../core/api/wire/strategy-wire.ts';
import { joinDecisions } from '../../../../../renderer/features/strategies/decision-list.ts';

const decision = (time: number, sentence: string): DecisionWire => ({
  time,
  close: 100,
  sentence,
  insight: null,
  orders: [],
});

describe('joinDecisions', () => {
  it('is newest first, and shows the live one where both are there', () => {
    const joined = joinDecisions(
      [decision(30, 'live'), decision(20, 'live')],
      [decision(20, 'stored'), decision(10, 'stored'), decision(25, 'stored')],
    );
    expect(joined.map(({ time, sentence }) => `${time} ${sentence}`)).toEqual([
      '30 live',
      '25 stored',
      '20 live',
      '10 stored',
    ]);
  });
});
