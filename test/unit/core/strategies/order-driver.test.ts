import { describe, expect, it } from 'vitest';
import { createOrderDriver, NEVER, RETRY_BARS } from '../../../../core/strategies/order-driver.ts';
import type { Wish } from '../../../../core/strategies/order-driver.ts';
import type { StrategyDefinition } from '../../../../core/strategies/strategy.ts';
import { harness } from '../../../support/strategy-harness.ts';
import type { Answer } from '../../../support/strategy-harness.ts';
import { anInstrument, scripted } from '../../../support/trading.ts';

/** A strategy whose wishes a test names bar by bar. */
function driven(wishes: readonly (readonly [Wish, Answer, boolean?])[], retryBars: number) {
  const driver = createOrderDriver({ reason: (side) => `${side} it`, changed: () => 'changed' }, retryBars);
  let bar = 0;
  const definition: StrategyDefinition = {
    ...scripted(() => undefined),
    create: () => ({
      onBar(view) {
        const [wish, , isFresh] = wishes[bar++] ?? ['keep', 'fill'];
        driver.follow(view, wish, isFresh);
      },
    }),
  };
  const made = harness(definition, anInstrument(), {});
  for (const [, answer] of wishes) made.close(100, answer);
  return { made, driver, asks: made.asks.map(({ index, order }) => `${index} ${order.side} ${order.size.kind}`) };
}

describe('an order driver', () => {
  it('leaves what is not wanted before it enters what is', () => {
    const { asks } = driven(
      [
        [1, 'fill'],
        [-1, 'fill'],
        [-1, 'fill'],
        ['keep', 'fill'],
        [0, 'fill'],
      ],
      RETRY_BARS,
    );
    expect(asks).toEqual([
      '0 buy profile-default',
      '1 sell whole-position',
      '2 sell profile-default',
      '4 buy whole-position',
    ]);
  });

  it('asks for a denied entry again after its bars, and for a denied exit at each', () => {
    const denied = Array.from({ length: 6 }, () => [1, 'deny'] as const);
    expect(driven(denied, 4).asks).toEqual(['0 buy profile-default', '4 buy profile-default']);
    const out = [
      [1, 'fill'],
      [0, 'deny'],
      [0, 'deny'],
    ] as const;
    expect(driven(out, 4).asks).toHaveLength(3);
  });

  it('asks never again for the same wish where it was told so, unless a signal confirms it', () => {
    const denied = Array.from({ length: 9 }, () => [1, 'deny'] as const);
    expect(driven(denied, NEVER).asks).toHaveLength(1);
    expect(driven([...denied, [1, 'deny', true]], NEVER).asks).toEqual([
      '0 buy profile-default',
      '9 buy profile-default',
    ]);
  });

  it('waits for an open order, and cancels it only when the wish has changed', () => {
    const { made, asks } = driven(
      [
        [1, 'open'],
        [1, 'open'],
        [0, 'open'],
        [0, 'open'],
      ],
      1,
    );
    expect(asks).toHaveLength(1);
    expect(made.cancels).toEqual(['changed']);
  });

  it('tells what it asked for at the newest bar alone', () => {
    expect(driven([[1, 'deny']], 4).driver.asked()).toBe('Buys: buy it.');
    expect(
      driven(
        [
          [1, 'fill'],
          ['keep', 'fill'],
        ],
        4,
      ).driver.asked(),
    ).toBe('');
  });
});
