import { createRsi } from '../indicators/rsi.ts';
import { createOrderDriver, NEVER } from './order-driver.ts';
import { RSI_PARAMETERS, RSI_PRESETS, rsiConflict, rsiSettings, rsiWarmUp } from './rsi-settings.ts';
import type { RsiSettings } from './rsi-settings.ts';
import { explainRsi, rsiReadings, rsiReason } from './rsi-words.ts';
import type { RsiStanding } from './rsi-words.ts';
import type { Strategy, StrategyDefinition } from './strategy.ts';

/**
 * Buys where the relative strength index rises back out of oversold, and sells where it has come up to the exit;
 * optionally sells short in the mirror case. An entry is asked for at the bar of its cross and never later, so one
 * that came to nothing waits for the next cross.
 */
export const rsi: StrategyDefinition = {
  name: 'rsi',
  title: 'RSI reversal',
  description:
    'Buys when the RSI rises back above oversold and sells when it has come up to the exit, overbought unless told ' +
    'otherwise. Optionally sells short when the RSI falls back below overbought.',
  source: 'Wilder, "New Concepts in Technical Trading Systems", 1978: the failure of a move beyond 30 or 70',
  parameters: RSI_PARAMETERS,
  presets: RSI_PRESETS,
  conflict: rsiConflict,
  warmUpBars: (params) => rsiWarmUp(rsiSettings(params)),
  create: (params) => createRsiStrategy(params),
};

function createRsiStrategy(params: Parameters<typeof rsiSettings>[0]): Strategy {
  let settings = rsiSettings(params);
  const strength = createRsi(settings.period);
  const needed = rsiWarmUp(settings);
  const now: RsiStanding = { bars: 0, rsi: NaN, before: NaN, wish: null, position: 0, asked: '' };
  const driver = createOrderDriver(
    {
      reason: (side, isExit) => rsiReason(side, isExit, now, settings),
      changed: () => `the signal has changed: RSI(${settings.period}) ${now.rsi.toFixed(1)}`,
    },
    NEVER,
  );
  return {
    onBar(view) {
      now.bars++;
      now.before = now.rsi;
      now.rsi = strength.push(view.bar.close);
      now.position = Math.sign(view.positionQuantity);
      if (now.bars < needed) return;
      const entry = entryAt(now, settings);
      now.wish = entry ?? wishAfter(now, settings);
      driver.follow(view, now.wish ?? 'keep', entry !== null);
      now.asked = driver.asked();
    },
    retune(next) {
      settings = rsiSettings(next);
    },
    explain: () => explainRsi(now, settings, needed),
    insight: () => ({
      wish: now.wish,
      confidence: null,
      readings: rsiReadings(now, settings),
      members: [],
    }),
  };
}

/** The way in: the RSI has just come back out of oversold or overbought, and not as far as the exit. */
function entryAt({ before, rsi: value }: RsiStanding, settings: RsiSettings): 1 | -1 | null {
  const { oversold, overbought, exit, allowShort } = settings;
  if (before < oversold && value >= oversold && value < exit) return 1;
  return allowShort && before > overbought && value <= overbought && value > 100 - exit ? -1 : null;
}

/** The way out: the exit ends what is held, nothing else changes the wish. Null keeps what there was at the start. */
function wishAfter({ wish, position, rsi: value }: RsiStanding, { exit }: RsiSettings): 1 | 0 | -1 | null {
  const held = wish ?? position;
  const isOver = held > 0 ? value >= exit : held < 0 && value <= 100 - exit;
  return isOver ? 0 : wish;
}
