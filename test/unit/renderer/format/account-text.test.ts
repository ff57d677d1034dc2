import { describe, expect, it } from 'vitest';
import { activityText } from '../../../../renderer/format/account-text.ts';

describe('activityText', () => {
  it('names what goes on, and nothing else', () => {
    expect(activityText({ positions: 2, openOrders: 1, runningStrategies: 0 }).replaceAll('\u00a0', ' ')).toBe(
      '2 positions, 1 open order',
    );
    expect(activityText({ positions: 0, openOrders: 0, runningStrategies: 1 }).replaceAll('\u00a0', ' ')).toBe(
      '1 strategy running',
    );
    expect(activityText({ positions: 0, openOrders: 0, runningStrategies: 0 })).toBe('idle');
  });
});
