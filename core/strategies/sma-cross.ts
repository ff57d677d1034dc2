import { twoPlaces } from '../base/number-text.ts';
import { createWindowSums } from './exact-window-sums.ts';
import { RETRY_BARS } from './order-driver.ts';
import { plainReading, reading } from './readings.ts';
import type { Strategy, StrategyDefinition, StrategyView } from './strategy.ts';

/**
 * The reference strategy of the command line's contract: long with `fraction` of equity while the fast simple mean of
 * closes is above the slow one, otherwise flat; ties count as flat. It acts whenever what it wants differs from what
 * it has; an entry that came to nothing is asked for again only every fourth bar. Comparable figure by figure with other backtesters.
 */
export const smaCross: StrategyDefinition = {
  name: 'sma-cross',
  title: 'Moving-average cross',
  description:
    'Long while the mean of the last few closes is above the mean of many, otherwise flat. The reference strategy: it can be compared figure by figure with other backtesters.',
  source: 'Donchian, "High Finance in Copper", Financial Analysts Journal 16(6), 1960 (5/20 days); parameters free.',
  parameters: [
    {
      kind: 'integer',
      name: 'fast',
      label: 'Fast mean',
      help: 'Closes in the fast mean.',
      default: 10,
      min: 1,
      max: 1_000,
      step: 1,
    },
    {
      kind: 'integer',
      name: 'slow',
      label: 'Slow mean',
      help: 'Closes in the slow mean; more than in the fast one.',
      default: 30,
      min: 2,
      max: 5_000,
      step: 1,
    },
    {
      kind: 'number',
      name: 'fraction',
      label: 'Share of equity',
      help: 'How much of equity is held while long, 1 = all of it.',
      default: 1,
      min: 0.01,
      max: 1,
      step: 0.01,
    },
  ],
  presets: [
    { name: 'Reference 10/30', params: { fast: 10, slow: 30, fraction: 1 } },
    { name: 'Slow 50/200', params: { fast: 50, slow: 200, fraction: 1 } },
  ],
  conflict: (params) =>
    Number(params['fast']) < Number(params['slow']) ? undefined : 'fast must be smaller than slow',
  warmUpBars: (params) => Number(params['slow']),
  create: (params, instrument) =>
    createSmaCross(
      {
        fast: Number(params['fast'] ?? 10),
        slow: Number(params['slow'] ?? 30),
        fraction: Number(params['fraction'] ?? 1),
      },
      instrument.pricePlaces,
    ),
};

interface CrossParams {
  readonly fast: number;
  readonly slow: number;
  readonly fraction: number;
}

function createSmaCross({ fast, slow, fraction }: CrossParams, pricePlaces: number): Strategy {
  const sums = createWindowSums(fast, slow, pricePlaces);
  const words = {
    up: `cross up: ${fast}-bar mean `,
    down: `cross down: ${fast}-bar mean `,
    against: ` vs ${slow}-bar mean `,
  };
  const decision = { wantsLong: false, asked: false, sinceAsked: 0 };

  const ask = (view: StrategyView, wantsLong: boolean): void => {
    decision.asked = wantsLong;
    decision.sinceAsked = 0;
    const beginning = wantsLong ? words.up : words.down;
    view.submit({
      side: wantsLong ? 'buy' : 'sell',
      type: 'market',
      timeInForce: 'gtc',
      size: wantsLong ? { kind: 'equity-fraction', fraction } : { kind: 'whole-position' },
      reduceOnly: !wantsLong,
      reason: `${beginning}${twoPlaces(sums.fastMean())}${words.against}${twoPlaces(sums.slowMean())}`,
    });
  };

  return {
    onBar(view) {
      sums.push(view.bar.close);
      if (!sums.isFull()) return;
      const wantsLong = sums.compare() > 0;
      decision.wantsLong = wantsLong;
      decision.sinceAsked++;
      const isLong = view.positionQuantity > 0;
      if (view.openOrders > 0) {
        if (wantsLong === decision.asked) return;
        view.cancelOpenOrders('the means crossed back before it filled');
      }
      const cameToNothing = wantsLong && decision.asked && decision.sinceAsked < RETRY_BARS;
      if (wantsLong !== isLong && !cameToNothing) ask(view, wantsLong);
    },
    explain() {
      if (!sums.isFull()) return `Waits for ${slow} closed bars.`;
      const relation = decision.wantsLong ? 'above' : 'not above';
      return (
        `${fast}-bar mean ${twoPlaces(sums.fastMean())} is ${relation} the ${slow}-bar mean ` +
        `${twoPlaces(sums.slowMean())}: ${decision.wantsLong ? 'long' : 'flat'}.`
      );
    },
    insight() {
      const isFull = sums.isFull();
      const slowMean = sums.slowMean();
      return {
        wish: !isFull ? null : decision.wantsLong ? 1 : 0,
        confidence: null,
        readings: [
          reading(`mean(${fast})`, isFull ? sums.fastMean() : NaN, pricePlaces, ['above', slowMean]),
          plainReading(`mean(${slow})`, isFull ? slowMean : NaN, pricePlaces),
        ],
        members: [],
      };
    },
  };
}
