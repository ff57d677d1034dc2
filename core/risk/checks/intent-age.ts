import { isAutomatic } from '../../model/order.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { duration } from '../wording.ts';

/** C23: a wish that is too old when its turn comes is not acted on; one from the future is a broken clock. */
export const intentAge: RiskCheck = ({ intent }, view) => {
  const age = view.now() - intent.time;
  const { strategy, person } = view.limits.intentAgeMs;
  const limit = isAutomatic(intent.source) ? strategy : person;
  if (age >= 0 && age <= limit) return undefined;
  return deny(
    'EXPIRED',
    `Decided ${duration(age)} ago, which is more than ${duration(limit)}. Ask again if still wanted.`,
  );
};
