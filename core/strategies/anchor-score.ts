import { createSma } from '../indicators/sma.ts';
import { vwap } from '../indicators/vwap.ts';
import { zScore } from '../indicators/z-score.ts';
import type { BarIndicator } from '../indicators/indicator.ts';
import type { Bar } from '../model/bar.ts';

/**
 * How far a close is from its anchor, in usual distances. From the session's VWAP: the relative distance over the root
 * mean square of the last `length` such distances; undefined where nothing was traded that day, or nothing ever moved.
 * From the mean: the z-score of the last `length` closes.
 */
export function createAnchorScore(anchor: 'vwap' | 'mean', length: number): BarIndicator {
  return anchor === 'mean' ? zScore.create({ n: length, sample: false }) : createVwapScore(length);
}

function createVwapScore(length: number): BarIndicator {
  const session = vwap.create({});
  const meanSquare = createSma(length);
  const values = new Float64Array([NaN]);
  return {
    values,
    update(bar: Bar) {
      session.update(bar);
      const distance = bar.close / (session.values[0] ?? NaN) - 1;
      const usual = Math.sqrt(meanSquare.push(distance * distance));
      values[0] = usual > 0 ? distance / usual : NaN;
    },
  };
}
