import { fixedFromShortest, ONE, timesDown, toNumber } from '../../base/fixed.ts';
import { deny } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { human, percent } from '../wording.ts';

/** Base units shown within the collar on the side that the order would take; undefined where bars show no depth. */
export function depthInCollar({ intent, instrumentIndex, mark }: Assessment, view: RiskView): bigint | undefined {
  const collar = fixedFromShortest(view.limits.limitCollar);
  const factor = intent.side === 'buy' ? ONE + collar : ONE - collar;
  return view.depth(instrumentIndex, intent.side, toNumber(timesDown(mark, factor)));
}

/** C7: the opening part of an order against what the market shows within the collar. */
export const orderSize: RiskCheck = (assessment, view) => {
  const { increase, instrument } = assessment;
  if (increase === 0n) return undefined;
  const depth = depthInCollar(assessment, view);
  if (depth === undefined) return undefined;
  const most = timesDown(depth, fixedFromShortest(view.limits.depthShare));
  if (increase <= most) return undefined;
  return deny(
    'ORDER_SIZE',
    `The market shows ${human(depth)} ${instrument.base} within ${percent(view.limits.limitCollar)}; an order may take ` +
      `${percent(view.limits.depthShare)} of it (${human(most)} ${instrument.base}). Lower the quantity.`,
  );
};
