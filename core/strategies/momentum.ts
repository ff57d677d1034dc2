import { createEma } from '../indicators/ema.ts';
import { createRsi } from '../indicators/rsi.ts';
import { createSma } from '../indicators/sma.ts';
import type { Side } from '../model/order.ts';
import {
  MOMENTUM_PARAMETERS,
  MOMENTUM_PRESETS,
  momentumConflict,
  momentumSettings,
  momentumWarmUp,
} from './momentum-settings.ts';
import type { MomentumSettings } from './momentum-settings.ts';
import { createMomentumWords } from './momentum-words.ts';
import type { MomentumReading } from './momentum-words.ts';
import type { Strategy, StrategyDefinition, StrategySize, StrategyView } from './strategy.ts';

/** Bars to wait before asking again for an order that came to nothing, so that a denial is not repeated each bar. */
const RETRY_BARS = 4;

/**
 * Trend following: long while the fast moving average is above the slow one, otherwise flat (or short); enters only
 * where the RSI does not say that the move is overdone. What it wants depends on closed bars alone, so it goes on
 * after a restart as if it had never stopped.
 */
export const momentum: StrategyDefinition = {
  name: 'momentum',
  title: 'Momentum',
  description:
    'Buys when the fast moving average is above the slow one and the RSI is not overbought; sells when the fast ' +
    'average falls back below. Optionally sells short in the mirror case.',
  source:
    'Moving-average cross after Brock, Lakonishok & LeBaron, Journal of Finance 47(5), 1992; RSI after Wilder, 1978',
  parameters: MOMENTUM_PARAMETERS,
  presets: MOMENTUM_PRESETS,
  conflict: momentumConflict,
  warmUpBars: (params) => momentumWarmUp(momentumSettings(params)),
  create: (params, instrument) => createMomentum(momentumSettings(params), instrument.pricePlaces),
};

/** What the rule says at one bar: 1 be long, -1 be short, 0 be flat, `keep` what there is. */
type Wish = 1 | 0 | -1 | 'keep';

function createMomentum(settings: MomentumSettings, pricePlaces: number): Strategy {
  const read = createReader(settings);
  const words = createMomentumWords(settings, pricePlaces);
  const reading: MomentumReading = { bars: 0, fast: NaN, slow: NaN, rsi: NaN, position: 0, asked: '' };
  const needed = momentumWarmUp(settings);
  let lastWish: Wish = 'keep';
  let enteredAt = -Infinity;

  function ask(view: StrategyView, side: Side, size: StrategySize): void {
    const reduceOnly = size.kind === 'whole-position';
    const reason = words.reason(side, reduceOnly, reading);
    reading.asked = `${side === 'buy' ? 'Buys' : 'Sells'}: ${reason}.`;
    view.submit({ side, type: 'market', timeInForce: 'gtc', size, reduceOnly, reason });
  }

  function leave(view: StrategyView): void {
    enteredAt = -Infinity;
    ask(view, reading.position > 0 ? 'sell' : 'buy', { kind: 'whole-position' });
  }

  function enter(view: StrategyView, wish: number, isNew: boolean): void {
    if (!isNew && reading.bars - enteredAt < RETRY_BARS) return;
    enteredAt = reading.bars;
    ask(view, wish > 0 ? 'buy' : 'sell', { kind: 'profile-default' });
  }

  function act(view: StrategyView, wish: Exclude<Wish, 'keep'>): void {
    const isNew = wish !== lastWish;
    lastWish = wish;
    if (view.openOrders > 0) {
      if (isNew) view.cancelOpenOrders(words.changed(reading));
    } else if (reading.position !== 0) leave(view);
    else if (wish !== 0) enter(view, wish, isNew);
  }

  return {
    onBar(view) {
      read(reading, view.bar.close);
      reading.position = Math.sign(view.positionQuantity);
      if (reading.bars < needed) return;
      const wish = wishAt(reading, settings);
      if (wish !== 'keep') act(view, wish);
    },
    explain: () => words.explain(reading, needed),
  };
}

/** Takes one closed bar into the reading. */
function createReader(settings: MomentumSettings): (reading: MomentumReading, close: number) => void {
  const average = settings.average === 'ema' ? createEma : createSma;
  const fast = average(settings.fast);
  const slow = average(settings.slow);
  const rsi = createRsi(settings.rsiPeriod);
  return (reading, close) => {
    reading.bars++;
    reading.fast = fast.push(close);
    reading.slow = slow.push(close);
    reading.rsi = rsi.push(close);
    reading.asked = '';
  };
}

/** The rule. A position is kept while its trend lasts; the RSI only guards the way in. */
function wishAt(reading: MomentumReading, settings: MomentumSettings): Wish {
  const trend = Math.sign(reading.fast - reading.slow);
  if (trend === 0 || trend === reading.position) return 'keep';
  if (trend > 0) return reading.rsi <= settings.overbought ? 1 : 0;
  return settings.allowShort && reading.rsi >= settings.oversold ? -1 : 0;
}
