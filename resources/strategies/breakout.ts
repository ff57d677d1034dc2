import { defineStrategy, indicator } from 'tradewind-strategy';

/** Buys strength with a stop that follows: shows state of one's own, a size by volatility and exits at a price. */
export const strategy = defineStrategy({
  title: 'Breakout with a trailing stop',
  description:
    'Buys a close above the highest high of the last bars; sells when the close falls below a trailing stop.',
  source: 'Donchian channels; stop: Wilder, "New Concepts in Technical Trading Systems", 1978.',
  parameters: {
    channel: { kind: 'integer', label: 'Channel', help: 'Bars of the high.', default: 20, min: 2, max: 500, step: 1 },
    stop: {
      kind: 'number',
      label: 'Stop',
      help: 'Distance of the stop in average true ranges.',
      default: 3,
      min: 0.5,
      max: 20,
      step: 0.5,
    },
  },
  warmUpBars: (params) => Math.max(params.channel + 1, 15),
  create(params) {
    const atr = indicator('atr', { n: 14 });
    const highs: number[] = [];
    let highest = NaN;
    let stop = NaN;

    return {
      onBar(view) {
        const { bar } = view;
        atr.update(bar);
        // The channel is made of the bars before this one.
        highest = highs.length === params.channel ? Math.max(...highs) : NaN;
        highs.push(bar.high);
        if (highs.length > params.channel) highs.shift();

        if (view.positionQuantity > 0) {
          stop = Math.max(stop, bar.close - params.stop * atr.value);
          if (bar.close < stop && view.openOrders === 0) {
            view.submit({
              side: 'sell',
              size: { kind: 'whole-position' },
              reduceOnly: true,
              reason: `close ${bar.close} below the stop ${stop.toFixed(2)}`,
            });
          }
          return;
        }
        if (view.openOrders > 0 || !(bar.close > highest) || Number.isNaN(atr.value)) return;
        stop = bar.close - params.stop * atr.value;
        view.submit({ side: 'buy', reason: `close ${bar.close} above the ${params.channel}-bar high ${highest}` });
      },
      explain: () =>
        Number.isNaN(highest)
          ? `Waits for ${params.channel} bars.`
          : `Highest high of ${params.channel} bars is ${highest}; stop ${Number.isNaN(stop) ? 'not set' : stop.toFixed(2)}.`,
    };
  },
});
