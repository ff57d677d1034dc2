import type { StrategyDefinition } from './strategy.ts';

/** Buys once, on the first bar, and holds: the yardstick of every other strategy. */
export const buyAndHold: StrategyDefinition = {
  name: 'buy-and-hold',
  title: 'Buy and hold',
  description: 'Buys once, on the first closed bar, and never sells. What any other rule has to beat.',
  source: 'The usual benchmark.',
  parameters: [
    {
      kind: 'number',
      name: 'fraction',
      label: 'Share of equity',
      help: 'How much of equity is bought, 1 = all of it.',
      default: 1,
      min: 0.01,
      max: 1,
      step: 0.01,
    },
  ],
  presets: [{ name: 'All in', params: { fraction: 1 } }],
  // None: what it asked for while it is shown the past would never be heard.
  warmUpBars: () => 0,
  create(params) {
    const fraction = Number(params['fraction'] ?? 1);
    const asked = { once: false, holds: false };
    return {
      insight: () => ({ wish: 1, confidence: null, readings: [], members: [] }),
      onBar(view) {
        asked.holds = view.positionQuantity !== 0;
        if (asked.once || asked.holds) return;
        asked.once = true;
        view.submit({
          side: 'buy',
          type: 'market',
          timeInForce: 'gtc',
          size: { kind: 'equity-fraction', fraction },
          reduceOnly: false,
          reason: 'first bar: buy and hold',
        });
      },
      explain() {
        if (asked.holds) return 'Holding since the first bar.';
        return asked.once ? 'Asked once, and holds nothing yet: see its order.' : 'Buys on the next closed bar.';
      },
    };
  },
};
