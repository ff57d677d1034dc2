import { smaCross } from '../../core/strategies/sma-cross.ts';
import type { StrategyDefinition } from '../../core/strategies/strategy.ts';

/**
 * The reference rule once more, as someone else would write it: another file, another way of keeping the sums. There
 * is no special path for the built-in one, so this must give the same journal at about the same cost.
 */
export const secondSmaCross: StrategyDefinition = {
  ...smaCross,
  create(params, { pricePlaces }) {
    const fast = Number(params['fast']);
    const slow = Number(params['slow']);
    const unit = 10 ** pricePlaces;
    const closes: number[] = [];
    let fastSum = 0;
    let slowSum = 0;
    return {
      onBar(view) {
        const scaled = Math.round(view.bar.close * unit);
        closes.push(scaled);
        fastSum += scaled - (closes.length > fast ? (closes[closes.length - 1 - fast] ?? 0) : 0);
        slowSum += scaled - (closes.length > slow ? (closes[0] ?? 0) : 0);
        if (closes.length > slow) closes.shift();
        if (closes.length < slow) return;
        const up = fastSum * slow > slowSum * fast;
        if (up === view.positionQuantity > 0 || view.openOrders > 0) return;
        const means = `${fast}-bar mean ${(fastSum / (fast * unit)).toFixed(2)} vs ${slow}-bar mean ${(slowSum / (slow * unit)).toFixed(2)}`;
        view.submit({
          side: up ? 'buy' : 'sell',
          type: 'market',
          timeInForce: 'gtc',
          size: up ? { kind: 'equity-fraction', fraction: Number(params['fraction']) } : { kind: 'whole-position' },
          reduceOnly: !up,
          reason: `${up ? 'cross up' : 'cross down'}: ${means}`,
        });
      },
    };
  },
};
