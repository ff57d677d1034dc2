import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/** C1: an account at a real venue sends only while it is armed, and only reductions once its arming has run out. */
export const arming: RiskCheck = ({ flatten, increase }, view) => {
  const leave = view.leave();
  if (leave === 'all' || flatten) return undefined;
  if (leave === 'none')
    return deny('NOT_ARMED', 'The account is not armed, so nothing is sent to its venue. Arm it to trade.');
  if (increase === 0n) return undefined;
  return deny(
    'NOT_ARMED',
    'The arming has run out: only orders that shrink a position are sent. Arm the account again.',
  );
};
