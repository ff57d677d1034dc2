import { defineStrategy } from 'tradewind-strategy';

/** A strategy with nothing in it yet: it buys after some rising closes and sells after the first that falls. */
export const strategy = defineStrategy({
  title: 'Rising closes',
  description: 'Long after a number of closes that each rose; flat after the first that fell.',
  parameters: {
    // Each parameter is a field in the window and a --param on the command line.
    rises: { kind: 'integer', label: 'Rises', help: 'Rising closes in a row.', default: 3, min: 1, max: 50, step: 1 },
  },
  // Bars from before the start that it is shown first. Orders asked for during these are not heard.
  warmUpBars: (params) => params.rises + 1,
  create(params) {
    let last = NaN;
    let rises = 0;
    return {
      // Called at the close of every bar. Nothing of the future can be seen from here.
      onBar(view) {
        const { close } = view.bar;
        rises = close > last ? rises + 1 : 0;
        last = close;
        const isLong = view.positionQuantity > 0;
        if (view.openOrders > 0) return;
        if (!isLong && rises >= params.rises) {
          // No size: the risk profile of the account decides how much.
          view.submit({ side: 'buy', reason: `${rises} rising closes in a row` });
        } else if (isLong && rises === 0) {
          view.submit({
            side: 'sell',
            size: { kind: 'whole-position' },
            reduceOnly: true,
            reason: `the close fell to ${close}`,
          });
        }
      },
      // Shown beside the strategy at all times, above all while it does nothing.
      explain: () => `${rises} of ${params.rises} rising closes in a row.`,
    };
  },
});
