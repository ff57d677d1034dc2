import { describe, expect, it } from 'vitest';
import { groupParameters } from '../../../../renderer/forms/parameter-groups.ts';
import { aParameter } from '../../../support/strategy-info.ts';

describe('groupParameters', () => {
  it('puts own parameters first, then the weights side by side, then each member’s', () => {
    const groups = groupParameters(
      [
        aParameter({ name: 'momentum.weight', label: 'Momentum: weight' }),
        aParameter({ name: 'momentum.fast', label: 'Momentum: fast average' }),
        aParameter({ name: 'entry', label: 'Entry' }),
        aParameter({ name: 'rsi.weight', label: 'RSI reversal: weight' }),
        aParameter({ name: 'momentum.slow', label: 'Momentum: slow average' }),
      ],
      'Ensemble',
    );
    expect(groups.map(({ id, title, parameters }) => [id, title, parameters.map(({ label }) => label)])).toEqual([
      ['', 'Ensemble', ['Entry']],
      ['weights', 'Weights', ['Momentum', 'RSI reversal']],
      ['momentum', 'Momentum', ['Fast average', 'Slow average']],
    ]);
  });

  it('names a group after its namespace where the labels say nothing', () => {
    const [group] = groupParameters([aParameter({ name: 'volatility.atr', label: 'ATR length' })]);
    expect(group).toMatchObject({ id: 'volatility', title: 'Volatility', parameters: [{ label: 'ATR length' }] });
  });
});
