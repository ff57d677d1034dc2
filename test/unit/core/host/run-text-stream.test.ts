import { expect, it } from 'vitest';
import type { EquityListener } from '../../../../core/engine/trading-system.ts';
import { attachEquityText } from '../../../../core/host/run-text-stream.ts';

it('writes every point of equity with its whole time, whatever digits it shares with the one before', () => {
  const times = [0, 60_000, 999_999, 1_000_000, 1_000_001, 1_577_836_800_000, 1_577_836_860_000, 1_577_837_000_007];
  const listeners: EquityListener[] = [];
  const lines: string[] = [];
  attachEquityText(
    {
      subscribe: () => () => undefined,
      subscribeEquity: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
      equity: () => 1_500_000_000_000_000_000n,
    },
    (_, text) => lines.push(text),
  );
  for (const time of times) for (const listener of listeners) listener(time, 1.5, true);
  expect(lines.join('')).toBe(times.map((time) => `${time},1.5\n`).join(''));
});
