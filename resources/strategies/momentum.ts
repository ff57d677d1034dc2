import { defineStrategy, indicator } from 'tradewind-strategy';

/** Two exponential means with the RSI as a brake: one complete small strategy, explanation and figures included. */
export const strategy = defineStrategy({
  title: 'Momentum with a brake',
  description: 'Long while the fast mean is above the slow one, but no entry while the RSI says overbought.',
  source: 'Means: Appel, 1979. RSI: Wilder, "New Concepts in Technical Trading Systems", 1978.',
  parameters: {
    fast: { kind: 'integer', label: 'Fast mean', help: 'Bars.', default: 12, min: 2, max: 200, step: 1 },
    slow: { kind: 'integer', label: 'Slow mean', help: 'Bars.', default: 26, min: 3, max: 500, step: 1 },
    brake: {
      kind: 'number',
      label: 'Brake',
      help: 'No entry while the RSI is above this.',
      default: 70,
      min: 50,
      max: 100,
      step: 1,
      live: true, // may be moved while the strategy runs: see retune
    },
  },
  presets: [{ name: 'Calm 50/200', params: { fast: 50, slow: 200, brake: 65 } }],
  conflict: (params) => (params.fast < params.slow ? undefined : 'fast must be smaller than slow'),
  warmUpBars: (params) => params.slow,
  create(params) {
    const fast = indicator('ema', { n: params.fast });
    const slow = indicator('ema', { n: params.slow });
    const rsi = indicator('rsi', { n: 14 });
    let { brake } = params;
    let wantsLong = false;
    // An order that came to nothing is not asked for again until the means cross anew.
    let asked = false;

    return {
      onBar(view) {
        fast.update(view.bar);
        slow.update(view.bar);
        rsi.update(view.bar);
        const isAbove = fast.value > slow.value;
        if (isAbove !== wantsLong) asked = false;
        wantsLong = isAbove;
        const isLong = view.positionQuantity > 0;
        if (asked || wantsLong === isLong || view.openOrders > 0 || Number.isNaN(slow.value)) return;
        if (wantsLong && !(rsi.value <= brake)) return;
        asked = true;
        const means = `${fast.value.toFixed(2)} against ${slow.value.toFixed(2)}`;
        if (wantsLong) view.submit({ side: 'buy', reason: `fast mean above slow: ${means}` });
        else
          view.submit({
            side: 'sell',
            size: { kind: 'whole-position' },
            reduceOnly: true,
            reason: `fast mean not above slow: ${means}`,
          });
      },
      retune(changed) {
        brake = changed.brake;
      },
      explain() {
        if (Number.isNaN(slow.value)) return `Waits for ${params.slow} closed bars.`;
        return `Fast mean ${fast.value.toFixed(2)}, slow ${slow.value.toFixed(2)}, RSI ${rsi.value.toFixed(1)} of at most ${brake}.`;
      },
      insight: () => ({
        wish: wantsLong ? 1 : 0,
        confidence: null,
        readings: [
          {
            name: `EMA(${params.fast})`,
            value: fast.value,
            places: 2,
            condition: { relation: 'above', threshold: slow.value, met: wantsLong },
          },
          {
            name: 'RSI(14)',
            value: rsi.value,
            places: 1,
            condition: { relation: 'at-most', threshold: brake, met: rsi.value <= brake },
          },
        ],
      }),
    };
  },
});
