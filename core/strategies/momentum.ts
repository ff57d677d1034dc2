import { createEma } from '../indicators/ema.ts';
import { createRsi } from '../indicators/rsi.ts';
import { createSma } from '../indicators/sma.ts';
import {
  MOMENTUM_PARAMETERS,
  MOMENTUM_PRESETS,
  momentumConflict,
  momentumSettings,
  momentumWarmUp,
} from './momentum-settings.ts';
import type { MomentumSettings } from './momentum-settings.ts';
import { momentumInsight, momentumWish } from './momentum-insight.ts';
import { createMomentumWords } from './momentum-words.ts';
import type { MomentumReading } from './momentum-words.ts';
import { createOrderDriver, RETRY_BARS } from './order-driver.ts';
import type { Wish } from './order-driver.ts';
import type { Strategy, StrategyDefinition } from './strategy.ts';

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

function createMomentum(settings: MomentumSettings, pricePlaces: number): Strategy {
  const read = createReader(settings);
  const words = createMomentumWords(settings, pricePlaces);
  const reading: MomentumReading = { bars: 0, fast: NaN, slow: NaN, rsi: NaN, position: 0, asked: '' };
  const needed = momentumWarmUp(settings);
  const driver = createOrderDriver(
    { reason: (side, isExit) => words.reason(side, isExit, reading), changed: () => words.changed(reading) },
    RETRY_BARS,
  );
  return {
    onBar(view) {
      read(reading, view.bar.close);
      reading.position = Math.sign(view.positionQuantity);
      if (reading.bars < needed) return;
      driver.follow(view, wishAt(reading, settings));
      reading.asked = driver.asked();
    },
    explain: () => words.explain(reading, needed),
    insight: () => momentumInsight(reading, settings, { pricePlaces, isWarm: reading.bars >= needed }),
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

/** A position that is wanted is kept as it is. */
function wishAt(reading: MomentumReading, settings: MomentumSettings): Wish {
  const wish = momentumWish(reading, settings);
  return wish === null || (wish !== 0 && wish === reading.position) ? 'keep' : wish;
}
