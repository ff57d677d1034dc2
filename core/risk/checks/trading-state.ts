import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/** C2: halted lets nothing pass but a confirmed flatten that only reduces; reduce-only lets reductions pass. */
export const tradingState: RiskCheck = (assessment, view) => {
  const state = view.tradingState();
  if (state === 'running') return undefined;
  const cause = view.tradingCause() ?? 'no cause given';
  if (state === 'halted') {
    if (assessment.flatten && assessment.increase === 0n) return undefined;
    return deny('HALTED', `Trading is halted (${cause}). Re-arm to trade again; open orders can be canceled.`);
  }
  if (assessment.increase === 0n) return undefined;
  return deny('REDUCE_ONLY', `Only orders that shrink a position pass now (${cause}). This one would add to it.`);
};
