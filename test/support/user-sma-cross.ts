/** The reference strategy `sma-cross` as a user would write it: the same rule, orders and sentences. */
export const USER_SMA_CROSS = `import { defineStrategy } from 'tradewind-strategy';
import type { View } from 'tradewind-strategy';

export const strategy = defineStrategy({
  title: 'Moving-average cross of my own',
  description: 'The rule of sma-cross.',
  parameters: {
    fast: { kind: 'integer', default: 10, min: 1, max: 1000, step: 1 },
    slow: { kind: 'integer', default: 30, min: 2, max: 5000, step: 1 },
    fraction: { kind: 'number', default: 1, min: 0.01, max: 1, step: 0.01 },
  },
  conflict: (params) => (params.fast < params.slow ? undefined : 'fast must be smaller than slow'),
  warmUpBars: (params) => params.slow,
  create(params, instrument) {
    const { fast, slow, fraction } = params;
    const scale = 10 ** instrument.pricePlaces;
    const closes: number[] = [];
    let asked = false;
    let sinceAsked = 0;
    const sum = (count: number): number => closes.slice(-count).reduce((total, close) => total + close, 0);
    const mean = (count: number): string => (sum(count) / (count * scale)).toFixed(2);
    const ask = (view: View, wantsLong: boolean): void => {
      asked = wantsLong;
      sinceAsked = 0;
      view.submit({
        side: wantsLong ? 'buy' : 'sell',
        size: wantsLong ? { kind: 'equity-fraction', fraction } : { kind: 'whole-position' },
        reduceOnly: !wantsLong,
        reason: \`\${wantsLong ? 'cross up' : 'cross down'}: \${fast}-bar mean \${mean(fast)} vs \${slow}-bar mean \${mean(slow)}\`,
      });
    };
    return {
      onBar(view) {
        closes.push(Math.round(view.bar.close * scale));
        if (closes.length > slow) closes.shift();
        if (closes.length < slow) return;
        const wantsLong = slow * sum(fast) > fast * sum(slow);
        const isLong = view.positionQuantity > 0;
        sinceAsked++;
        if (view.openOrders > 0) {
          if (wantsLong === asked) return;
          view.cancelOpenOrders('the means crossed back before it filled');
        }
        const cameToNothing = wantsLong && asked && sinceAsked < 4;
        if (wantsLong !== isLong && !cameToNothing) ask(view, wantsLong);
      },
    };
  },
});
`;
