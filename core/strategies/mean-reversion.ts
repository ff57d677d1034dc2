import { createAnchorScore } from './anchor-score.ts';
import {
  REVERSION_PARAMETERS,
  REVERSION_PRESETS,
  reversionConflict,
  reversionSettings,
} from './mean-reversion-settings.ts';
import type { ReversionSettings } from './mean-reversion-settings.ts';
import { explainReversion, reversionReadings, reversionReason, scoreName } from './mean-reversion-words.ts';
import type { ReversionStanding } from './mean-reversion-words.ts';
import { createOrderDriver, RETRY_BARS } from './order-driver.ts';
import type { Strategy, StrategyDefinition, StrategyParams } from './strategy.ts';

/**
 * Buys where price has fallen far below its anchor, counting on its return, and sells where it has come back; gives up
 * where it goes further still. Optionally sells short in the mirror case. What it wants depends on closed bars alone.
 */
export const meanReversion: StrategyDefinition = {
  name: 'mean-reversion',
  title: 'Mean reversion',
  description:
    "Buys when price is unusually far below the session's VWAP (or the mean of the last closes), sells when it has " +
    'come back, and gives up when it goes further. Optionally sells short in the mirror case.',
  source:
    'Z-score reversion as in Gatev, Goetzmann & Rouwenhorst, Review of Financial Studies 19(3), 2006 (entry at two ' +
    'deviations); VWAP after Berkowitz, Logue & Noser, Journal of Finance 43(1), 1988',
  parameters: REVERSION_PARAMETERS,
  presets: REVERSION_PRESETS,
  conflict: reversionConflict,
  warmUpBars: (params) => reversionSettings(params).length,
  create: (params) => createReversion(params),
};

function createReversion(params: StrategyParams): Strategy {
  let settings = reversionSettings(params);
  const score = createAnchorScore(settings.anchor, settings.length);
  const now: ReversionStanding = { bars: 0, score: NaN, wish: null, stopped: false, position: 0, asked: '' };
  const driver = createOrderDriver(
    {
      reason: (side, isExit) => reversionReason(side, isExit, now, settings),
      changed: () => `the signal has changed: ${scoreName(settings)} ${now.score.toFixed(2)}`,
    },
    RETRY_BARS,
  );
  const confidence = (): number =>
    (now.wish ?? now.position) === 0 ? 0 : Math.min(1, Math.abs(now.score) / settings.entry) || 0;
  return {
    onBar(view) {
      now.bars++;
      score.update(view.bar);
      now.score = score.values[0] ?? NaN;
      now.position = Math.sign(view.positionQuantity);
      decide(now, settings);
      if (now.bars < settings.length) return;
      driver.follow(view, now.wish ?? 'keep');
      now.asked = driver.asked();
    },
    retune(next) {
      settings = reversionSettings(next);
    },
    confidence,
    explain: () => explainReversion(now, settings),
    insight: () => ({
      wish: now.wish,
      confidence: confidence(),
      readings: reversionReadings(now, settings),
      members: [],
    }),
  };
}

/** The rule. An undefined score changes nothing. */
function decide(now: ReversionStanding, { entry, exit, stop, allowShort }: ReversionSettings): void {
  const distance = Math.abs(now.score);
  if (Number.isNaN(distance)) return;
  const side = now.score < 0 ? 1 : -1; // towards the anchor
  const held = now.wish ?? now.position; // what there was at the start is kept until something is decided
  const isBack = distance <= exit || (held !== 0 && side !== held);
  if (distance > stop) {
    now.stopped = true;
    now.wish = 0;
  } else if (isBack) {
    now.stopped = false;
    now.wish = 0;
  } else if (held === 0 && !now.stopped && distance >= entry && (side > 0 || allowShort)) now.wish = side;
}
